# --- the commands -------------------------------------------------------------------------

if [ "${1:-}" = test ]; then
    die "the tests are in a clone of Parkbench, and this is a release"
fi

prefer_own_java
find_jdk
java_options
java_own_options "$@"
find_work
archive=
[ -z "$work" ] || prepare_archive
require_descriptors
# shellcheck disable=SC2086 # options are split at blanks on purpose
exec "$jdk/bin/java" $options $own_options ${archive:+"-XX:SharedArchiveFile=$archive"} \
    "-Dparkbench.home=$root/share/parkbench" ${PARKBENCH_JAVA_OPTIONS:-} -cp "$jar" \
    dev.parkbench.cli.Parkbench "$@"
