#!/bin/sh
# Starts Parkbench @version@: finds a Java and becomes its JVM.
#
#   parkbench COMMAND [arguments]   any command; parkbench --help lists them
#
# Read from the environment:
#   PARKBENCH_JDK           the Java to use, whatever else there is
#   JAVA_HOME, PATH         looked at next: a Java of 21 or later in JAVA_HOME is used
#   PARKBENCH_JDK_FOLDERS   patterns, one a line, in place of the usual folders below
#   PARKBENCH_JAVA_OPTIONS  further options for the JVM, split at blanks
#   XDG_CACHE_HOME          has the archives of classes that make starts quicker (~/.cache)
#
# Bad input or a missing tool ends it with status 2. It runs in any POSIX shell.
set -u

