# Finds a Java of release 25 or newer and exports JAVA_HOME. $1: the program it must hold, javac to build, java to run.
# Reads each candidate's `release` file instead of starting it: a start costs 30 to 60 ms.
jdk_release() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }
jdk_ok() { [ -n "$1" ] && [ -x "$1/bin/$2" ] && [ "$(jdk_release "$1" | grep . || echo 0)" -ge 25 ]; }
jdk_find() {
  path_java=$(command -v java 2>/dev/null) && path_java=$(readlink -f "$path_java") && path_java=${path_java%/bin/java}
  for home in "${QUENCH_JAVA_HOME:-}" "${JAVA_HOME:-}" "$path_java" \
      /usr/lib/jvm/*25* /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_ok "$home" "$1"; then JAVA_HOME=$home; export JAVA_HOME; return 0; fi
  done
  echo "No Java 25 or newer with bin/$1 found. Install one, or set QUENCH_JAVA_HOME to it." >&2
  exit 2
}
