# What a person most likely meant, by the rule of model-lib's Nearest. Read by ./tune4rec.

# Prints the edit distance (Levenshtein) between $1 and $2.
distance() {
  local a=$1 b=$2 i j best diagonal
  local -a row
  for ((j = 0; j <= ${#b}; j++)); do row[j]=$j; done
  for ((i = 1; i <= ${#a}; i++)); do
    diagonal=${row[0]}
    row[0]=$i
    for ((j = 1; j <= ${#b}; j++)); do
      best=$diagonal
      if [ "${a:i-1:1}" != "${b:j-1:1}" ]; then best=$((diagonal + 1)); fi
      diagonal=${row[j]}
      if [ $((row[j] + 1)) -lt "$best" ]; then best=$((row[j] + 1)); fi
      if [ $((row[j - 1] + 1)) -lt "$best" ]; then best=$((row[j - 1] + 1)); fi
      row[j]=$best
    done
  done
  echo "${row[${#b}]}"
}

# Prints "; did you mean 'X'?" for the word nearest to $1 among the others, if one is near.
did_you_mean() {
  local given=$1 word near='' least=999 now longer
  shift
  for word in $(printf '%s\n' "$@" | LC_ALL=C sort); do
    now=$(distance "$given" "$word")
    if [ "$now" -lt "$least" ]; then least=$now near=$word; fi
  done
  longer=$((${#given} > ${#near} ? ${#given} : ${#near}))
  if [ $((3 * least)) -le $((longer + 2)) ]; then printf "; did you mean '%s'?" "$near"; fi
}
