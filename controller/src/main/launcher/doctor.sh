# The verb doctor as far as it goes without a JDK and without a build: the host. What it finds goes
# to the built command line, which looks at database, controller and workers and prints all; where
# that is not to be had, it is printed here. Read by ./tune4rec.

found=()
tab=$'\t'
# Notes a finding: ok, warn or fail; its name; what there is; how to mend it.
note_finding() { found+=("$1$tab$2$tab${3//$tab/ }$tab${4:-}"); }

# The number before the first dot or blank of $1, or 0.
whole() { local n=${1%%[. ]*}; case "$n" in '' | *[!0-9]*) echo 0 ;; *) echo "$n" ;; esac; }

# The nearest folder above $1 that exists.
existing() { local at=$1; while [ ! -d "$at" ]; do at=$(dirname "$at"); done; printf '%s' "$at"; }

look_at_jdk() {
  local wanted=${JAVA_HOME:-}
  if ! locate_jdk; then
    note_finding fail JDK "none of version 25 or newer in JAVA_HOME, on PATH, in /usr/lib/jvm or SDKMAN" \
      "install one (sdk install java 25-tem, brew install temurin@25), or set JAVA_HOME"
  elif [ -n "$wanted" ] && [ "$wanted" != "$JAVA_HOME" ]; then
    note_finding warn JDK "JAVA_HOME names $wanted, which is none of version 25 or newer; $JAVA_HOME is used" \
      "set JAVA_HOME to $JAVA_HOME"
  else
    note_finding ok JDK "version $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release") in $JAVA_HOME"
  fi
}

# A tool that is missing stops the next build, not what is built already.
look_at_tool() {
  local state=fail
  if [ "$build_state" = fresh ]; then state=warn; fi
  if [ -z "$2" ]; then
    note_finding $state "$1" "none on PATH, but building needs $(in_words "$3")" "$4"
  elif ! fits "$2" "$3"; then
    note_finding $state "$1" "version $2, but building needs $(in_words "$3")" "$4"
  else
    note_finding ok "$1" "version $2"
  fi
}

look_at_build() {
  local took=''
  if [ -s "$root/target/build.seconds" ]; then
    took=" (the last one took $(minutes "$(whole "$(cat "$root/target/build.seconds")")"))"
  fi
  case "$build_state" in
    fresh) note_finding ok build "as the checkout is" ;;
    stale) note_finding warn build "older than the checkout" "any verb builds it anew$took" ;;
    *) note_finding warn build "nothing is built yet" "any verb builds it; some minutes the first time" ;;
  esac
}

# Free space for $1 at $2: at least $3 MB or it fails, at least $4 MB or it warns.
look_at_disk() {
  local free state=ok mend=''
  free=$(df -Pk "$(existing "$2")" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
  if [ "${free:-0}" -lt "$4" ]; then state=warn mend="free some space, or move it to another disk"; fi
  if [ "${free:-0}" -lt "$3" ]; then state=fail; fi
  note_finding $state "disk of $1" "${free:-0} MB free for $2" "$mend"
}

look_at_memory() {
  local total limit cores
  total=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null ||
    sysctl -n hw.memsize 2>/dev/null | awk '{ print int($1 / 1048576) }')
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || true)
  case "$limit" in
    '' | max) ;;
    *) if [ $((limit / 1048576)) -lt "$total" ]; then total=$((limit / 1048576)); fi ;;
  esac
  cores=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
  if [ "${total:-0}" -lt 3000 ]; then
    note_finding warn memory "${total:-0} MB, $cores cores; a controller and two slots want 4 GB" \
      "give it more memory, or train one trial at a time (up --slots 1)"
  else
    note_finding ok memory "$total MB, $cores cores"
  fi
}

# A socket's name has 108 bytes on Linux, and programs of the database and of tests lie below.
look_at_home() {
  local above
  above=$(existing "$home")
  if [ ! -w "$above" ]; then
    note_finding fail home "$home cannot be written" "set TUNE4REC_HOME to a folder that can"
  elif [ "${#home}" -gt 80 ]; then
    note_finding warn home "$home has ${#home} characters; paths of sockets end at 108" \
      "set TUNE4REC_HOME to a path of 80 at most"
  else
    note_finding ok home "$home$([ -d "$home" ] || echo ' (made at the first start)')"
  fi
}

# Prints what listens on TCP port $1, if that can be seen.
holder_of() {
  local line
  line=$(ss -Hltnp "sport = :$1" 2>/dev/null | head -n 1)
  [ -n "$line" ] || line=$(lsof -nP -iTCP:"$1" -sTCP:LISTEN 2>/dev/null | awk 'NR == 2 { print "users:((\"" $1 "\",pid=" $2 "," }')
  printf '%s' "$line" | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1, process \2/p'
}

look_at_port() {
  local port holder own
  port=${TUNE4REC_PORT:-8090}
  if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    note_finding ok "port $port" "free"
    return
  fi
  holder=$(holder_of "$port")
  own=$(sed -n 's/.*"pid" *: *\([0-9]*\).*/\1/p' "$home/controller.json" 2>/dev/null || true)
  if [ -n "$own" ] && [ "${holder##* }" = "$own" ]; then
    note_finding ok "port $port" "held by the controller of this home"
  else
    note_finding warn "port $port" "held by ${holder:-another program}; a controller takes the next free one" \
      "stop that, or set TUNE4REC_PORT"
  fi
}

look_at_device() {
  local gpus
  if ! command -v nvidia-smi >/dev/null; then
    note_finding ok device "cpu (there is no nvidia-smi)"
  elif gpus=$(nvidia-smi --query-gpu=name,memory.total --format=csv,noheader 2>/dev/null) && [ -n "$gpus" ]; then
    note_finding ok device "$(printf '%s' "$gpus" | paste -sd';' -)"
  else
    note_finding warn device "nvidia-smi is there but names no GPU; trials train on the cpu" \
      "see what nvidia-smi says; the driver may be missing"
  fi
}

look_at_engine() {
  local cache=${ENGINE_CACHE_DIR:-${DJL_CACHE_DIR:-${HOME:-/}/.djl.ai}} library
  library=$(find "$cache/pytorch" -name 'libtorch_cpu.*' 2>/dev/null | head -n 1 || true)
  if [ -n "$library" ]; then
    note_finding ok engine "PyTorch is unpacked in $(dirname "$library")"
  elif [ -w "$(existing "$cache")" ]; then
    note_finding ok engine "the first trial unpacks PyTorch to $cache"
  else
    note_finding fail engine "PyTorch must be unpacked to $cache, which cannot be written" \
      "set DJL_CACHE_DIR to a folder that can"
  fi
}

look_at_chromium() {
  local chromium
  chromium=$(find_chromium)
  if [ -n "$chromium" ]; then
    note_finding ok Chromium "$chromium"
  else
    note_finding warn Chromium "none, but ./tune4rec test opens the pages in it" \
      "install it (apt-get install chromium), or test with --no-browser"
  fi
}

look_at_addresses() {
  local given=${TUNE4REC_URL:-}
  case "$given" in
    '') ;;
    http://[!/]* | https://[!/]*) ;;
    *) note_finding fail TUNE4REC_URL "'$given' is no http or https URL" \
      "give one like http://127.0.0.1:8090" ;;
  esac
  case "${TUNE4REC_HOST:-127.0.0.1}" in
    127.* | localhost | ::1) ;;
    *) if [ -z "${TUNE4REC_API_TOKEN:-}" ]; then
      note_finding fail TUNE4REC_HOST "$TUNE4REC_HOST is beyond loopback, so a token is needed" \
        "set TUNE4REC_API_TOKEN to 32 random characters"
    fi ;;
  esac
  if [ -n "${TUNE4REC_API_TOKEN:-}" ] && [ ${#TUNE4REC_API_TOKEN} -lt 16 ]; then
    note_finding fail TUNE4REC_API_TOKEN "it has ${#TUNE4REC_API_TOKEN} characters, but 16 are the least" \
      "set it to 32 random characters"
  fi
}

look_at_host() {
  build_state=none
  if [ -f "$quarkus/quarkus-run.jar" ]; then
    build_state=stale
    if is_built "$(source_state)"; then build_state=fresh; fi
  fi
  look_at_jdk
  each_tool look_at_tool
  look_at_build
  look_at_disk checkout "$root" 500 2000
  look_at_disk home "$home" 500 2000
  look_at_memory
  look_at_home
  look_at_port
  look_at_device
  look_at_engine
  look_at_chromium
  look_at_addresses
}

json_text() { printf '"%s"' "$(printf '%s' "$1" | tr -d '\000-\037' | sed 's/\\/\\\\/g; s/"/\\"/g')"; }

# Prints the findings, as JSON if $1 is --json; the exit code of the verb.
print_findings() {
  local line state name text mend code=0 comma=''
  if [ "$1" = --json ]; then printf '{"findings":['; fi
  for line in "${found[@]}"; do
    IFS=$tab read -r state name text mend <<<"$line"
    if [ "$state" = fail ]; then code=1; fi
    if [ "$1" = --json ]; then
      printf '%s{"state":"%s","name":%s,"text":%s,"way_out":%s}' "$comma" "$state" \
        "$(json_text "$name")" "$(json_text "$text")" "$(json_text "$mend")"
      comma=,
    else
      printf '%-4s  %-18s  %s\n' "$state" "$name" "$text"
      if [ -n "$mend" ]; then printf '      → %s\n' "$mend"; fi
    fi
  done
  if [ "$1" = --json ]; then
    printf '],"ok":%s}\n' "$([ $code -eq 0 ] && echo true || echo false)"
  fi
  return $code
}

run_doctor() {
  local code=2 file form=${1:-}
  case "$form" in
    '' | --json) ;;
    -h | --help) echo "usage: tune4rec doctor [--json]"
      echo "Says what is wrong with this machine and how to mend it: tools, disk, memory, ports,"
      echo "database, device, versions, controller and workers. Fails if something must be mended."
      exit 0 ;;
    *) . "$parts/nearest.sh"
      misuse "doctor: an option is one of --help, --json, but got '$form'$(did_you_mean "$form" --help --json)" ;;
  esac
  [ $# -le 1 ] || misuse "doctor: takes at most one option, but got $#"
  look_at_host
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ] && [ "$build_state" != none ]; then
    file=$(mktemp)
    trap 'rm -f "$file" "$file.err"' EXIT
    printf '%s\n' "${found[@]}" >"$file"
    code=0
    prepare_verb doctor "$@"
    TUNE4REC_DOCTOR_FINDINGS=$file "${command[@]}" 2>"$file.err" || code=$?
    # 2: what is built is older than this verb
    if [ "$code" -ne 2 ]; then cat "$file.err" >&2; exit "$code"; fi
  fi
  note_finding warn "the rest" "database, controller and workers are looked at by the built product alone" \
    "call another verb, such as 'sweep list', which builds it; then this one again"
  code=0
  print_findings "$form" || code=$?
  exit "$code"
}
