# The JDK 25 that builds and runs Winnow: found on this machine, else downloaded. And a JDK 17, if there
# is one, on which shops may run the SDK. Part of ./winnow, whose words it uses: root, say, fail,
# start_job, watch_job.
# shellcheck shell=bash disable=SC2154

is_jdk() { [ -x "$2/bin/javac" ] && grep -q "^JAVA_VERSION=\"$1[\".]" "$2/release" 2>/dev/null; }

# One folder per line, the nearest to the user's wish first.
jdk_candidates() {
  say "${JAVA_HOME:-}"
  # macOS without Java has a /usr/bin/java that opens a window; its real ones are found below.
  case "$(uname):$(command -v java || true)" in
    *: | Darwin:/usr/bin/java) ;;
    *) java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' ;;
  esac
  printf '%s\n' /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    {,"${HOME:-}"}/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$root"/.winnow/jdk/*{,/Contents/Home}
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v 25 2>/dev/null || true
    /usr/libexec/java_home -v 17 2>/dev/null || true
  fi
}

first_jdk() { # of this version
  jdk_candidates 2>/dev/null | while IFS= read -r home; do
    if is_jdk "$1" "$home"; then say "$home"; break; fi
  done || true
}

need_jdk() {
  local home
  home=$(first_jdk 25)
  if [ -z "$home" ]; then
    download_jdk || fail "Winnow needs a JDK 25 and could not download one: install Temurin 25 from" \
      "https://adoptium.net/temurin/releases/?version=25 (or: sdk install java 25-tem), set JAVA_HOME to it, try again."
    home=$(first_jdk 25)
  fi
  [ -n "$home" ] || fail "The downloaded JDK in .winnow/jdk is incomplete: delete that folder and try again."
  export JAVA_HOME=$home
}

download_jdk() {
  local os arch package link checksum archive
  case "$(uname -s)" in
    Linux) os=linux; if [ -f /etc/alpine-release ]; then os=alpine-linux; fi ;;
    Darwin) os=mac ;;
    *) return 1 ;;
  esac
  case "$(uname -m)" in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=aarch64 ;;
    *) return 1 ;;
  esac
  say "There is no JDK 25 on this machine: downloading Eclipse Temurin 25 ($os, $arch) to .winnow/jdk"
  # The answer's only "package" object is the archive (macOS has an "installer" beside it).
  package=$(fetch "https://api.adoptium.net/v3/assets/latest/25/hotspot?architecture=$arch&image_type=jdk&os=$os&vendor=eclipse" - |
    tr -d ' \n' | sed -n 's/.*"package":{\([^}]*\)}.*/\1/p') || return 1
  link=$(printf '%s' "$package" | sed -n 's/.*"link":"\([^"]*\)".*/\1/p')
  checksum=$(printf '%s' "$package" | sed -n 's/.*"checksum":"\([0-9a-f]*\)".*/\1/p')
  [ -n "$link" ] && [ "${#checksum}" -eq 64 ] || return 1

  mkdir -p "$root/.winnow/jdk"
  archive=$root/.winnow/jdk/download.tar.gz
  start_job fetch "$link" "$archive"
  watch_job downloaded_megabytes || return 1
  if [ "$(sha256 "$archive")" != "$checksum" ]; then
    rm -f "$archive"
    say "The download does not have the checksum that Adoptium states, and was thrown away."
    return 1
  fi
  # Unpacked beside its place and moved there: an interrupted run leaves no half JDK to be found.
  rm -rf "$root/.winnow/jdk-new" && mkdir "$root/.winnow/jdk-new" &&
    tar -xzf "$archive" -C "$root/.winnow/jdk-new" && mv "$root"/.winnow/jdk-new/* "$root/.winnow/jdk/" || return 1
  rm -rf "$root/.winnow/jdk-new" "$archive"
}

downloaded_megabytes() {
  local bytes
  bytes=$(wc -c <"$root/.winnow/jdk/download.tar.gz" 2>/dev/null) || bytes=0
  say "$((bytes / 1000000)) MB"
}

fetch() {
  if command -v curl >/dev/null 2>&1; then
    curl --fail --silent --location --connect-timeout 20 --output "$2" "$1"
  else
    wget -q -T 20 -O "$2" "$1" 2>/dev/null
  fi
}

sha256() { { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d' ' -f1; }
