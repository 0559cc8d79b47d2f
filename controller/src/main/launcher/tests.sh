# The verb test: sets up what tests need and runs every one. Read by ./tune4rec.

# Prints the path of a Chromium, installing Debian's where that is possible.
find_chromium() {
  local name
  for name in "${TUNE4REC_CHROMIUM:-}" chromium chromium-browser google-chrome \
    google-chrome-stable '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then command -v "$name"; return; fi
  done
  if [ -n "${1:-}" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "installing Debian's Chromium for the browser test…"
    { apt-get update -q && apt-get install -q -y --no-install-recommends chromium; } >&2 || true
    find_chromium
  fi
}

# "412 tests, 3 skipped" from the reports of surefire and failsafe newer than file $1.
count_tests() {
  find "$root"/*/target -maxdepth 2 -path '*-reports/TEST-*.xml' -newer "$1" -exec \
    sed -n '/<testsuite /,/>/p' {} + | tr -s ' \n' '\n\n' | awk -F'"' '
      /^tests=/ { tests += $2 } /^skipped=/ { skipped += $2 }
      /^failures=/ { bad += $2 } /^errors=/ { bad += $2 }
      END { printf "%d tests, %d skipped, %d failed", tests, skipped, bad }'
}

summary=()
# Runs a step named $1 in folder $2, the rest is its command; notes how it ended and its time.
step() {
  local name=$1 folder=$2 started=$SECONDS code=0
  shift 2
  say "== $name"
  (cd "$folder" && exec "$@") || code=$?
  local verdict=passed
  if [ "$code" -ne 0 ]; then verdict="FAILED (exit code $code)"; fi
  summary+=("$(printf '%-22s %-24s %4d s' "$name" "$verdict" $((SECONDS - started)))")
  return "$code"
}

run_tests() {
  local browser=yes chromium='' code=0 state scratch begun counted
  case "${1:-}" in
    '') ;;
    --no-browser) browser=no ;;
    -h | --help) echo "usage: tune4rec test [--no-browser]"
      echo "Sets up and runs every test: mvn verify, then the pages in a real Chromium,"
      echo "then every command of README.md."
      exit 0 ;;
    *) misuse "test: an option is --no-browser, but got '$1'" ;;
  esac
  [ $# -le 1 ] || misuse "test: takes at most one option, but got $#"
  check_build_tools
  if [ "$browser" = yes ]; then
    chromium=$(find_chromium install)
    [ -n "$chromium" ] || fail "the browser test needs Chromium, but neither chromium nor" \
      "google-chrome is on PATH; install it (apt-get install chromium), name it in" \
      "TUNE4REC_CHROMIUM, or leave the browser out with --no-browser"
  fi
  # Tests keep to a state folder of their own; a short path, for a socket's name has 108 bytes.
  # The trap names it now: at its time the shell may have forgotten this function's words.
  scratch=$(mktemp -d /tmp/t4r-test.XXXXXX)
  # shellcheck disable=SC2064
  trap "rm -rf '$scratch'" EXIT
  begun=$scratch/begun
  touch "$begun"
  unset TUNE4REC_URL TUNE4REC_PORT TUNE4REC_HOST TUNE4REC_API_TOKEN TUNE4REC_WORKER_TOKEN \
    TUNE4REC_JDBC_URL TUNE4REC_JDBC_USER TUNE4REC_JDBC_PASSWORD
  export TUNE4REC_HOME=$scratch/state
  state=$(source_state)
  mkdir -p "$root/target"
  rm -f "$stamp"
  step "mvn verify" "$root" mvn -B -ntp -T 2 verify || code=1
  counted=$(count_tests "$begun")
  summary+=("  $counted")
  if [ "$code" -eq 0 ] && [ "${counted%% *}" -eq 0 ]; then
    say "tune4rec: a run of all tests runs at least one, but no module reports any"
    code=1
  fi
  if [ "$code" -eq 0 ]; then printf '%s\n' "$state" >"$stamp"; fi
  if [ "$browser" = no ]; then
    summary+=("pages in Chromium      left out (--no-browser)")
  elif [ "$code" -eq 0 ]; then
    TUNE4REC_CHROMIUM=$chromium step "pages in Chromium" "$root/web-ui" npm run --silent e2e || code=1
  else
    summary+=("pages in Chromium      not run: the step before failed")
  fi
  if [ "$code" -eq 0 ]; then
    step "commands of README.md" "$root" .ci/readme || code=1
  else
    summary+=("commands of README.md  not run: a step before failed")
  fi
  say ""
  local line
  for line in "${summary[@]}"; do say "$line"; done
  say "$([ "$code" -eq 0 ] && echo 'all passed' || echo 'FAILED') in $SECONDS s"
  exit "$code"
}
