# --- the files ----------------------------------------------------------------------------

case $root in
    */bin) root=${root%/bin} ;;
    *) die "this launcher belongs in the folder bin of Parkbench: link to it, do not move it" ;;
esac
jar=$root/lib/parkbench.jar
[ -r "$jar" ] || die "cannot read $jar: unpack the whole archive"

# Sets work to a folder for the archives of classes, or to nothing where none can be made. It is of
# one commit, because a JVM compares no more than size and time of the jar, and two builds may have
# them in common; a build of changed sources has none.
find_work() {
    work=
    build=@version@-@commit@
    cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    case $cache:$build in
        :* | *-dirty) return 0 ;;
    esac
    if mkdir -p "$cache/parkbench/$build" 2>/dev/null && [ -w "$cache/parkbench/$build" ]; then
        work=$cache/parkbench/$build
    fi
}

# An image brings its own Java.
prefer_own_java() {
    if [ -z "${PARKBENCH_JDK:-}" ] && [ -x "$root/runtime/bin/java" ]; then
        PARKBENCH_JDK=$root/runtime
    fi
}

