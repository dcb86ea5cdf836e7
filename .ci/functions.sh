# Functions shared by .ci/run and .ci/repeat.

# Installs the tools that tests need: PostgreSQL server programs (tests start their own servers; the distribution's cluster must not start),
# network namespaces and filters, docker-compose, and a browser. A test whose tool is missing says so.
install_missing() {
  local packages=()
  compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || packages+=(postgresql)
  command -v ip > /dev/null || packages+=(iproute2)
  command -v nft > /dev/null || packages+=(nftables)
  command -v docker-compose > /dev/null || packages+=(docker-compose)
  [[ -x /usr/bin/chromium ]] || packages+=(chromium)
  if ((${#packages[@]} > 0)); then
    mkdir -p /etc/postgresql-common
    [[ -e /etc/postgresql-common/createcluster.conf ]] || echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
  fi
}

# totals LOG: prints "PASSED FAILED SKIPPED", summed over all test projects.
# The summary of each project is "Passed!  - Failed: 0, Passed: 4, Skipped: 0, Total: 4, ...".
totals() {
  awk '
    /(Passed|Failed|Skipped)! +- +Failed:/ {
      gsub(/[,:]/, " ")
      for (i = 1; i < NF; i++) {
        count[$i] += $(i + 1)
      }
    }
    END { print count["Passed"] + 0, count["Failed"] + 0, count["Skipped"] + 0 }
  ' "$1"
}

# results FOLDER: prints "OUTCOME<tab>SECONDS<tab>NAME" for each result in the trx files of a folder.
results() {
  find "$1" -name '*.trx' -exec awk '
    function attribute(name) {
      if (!match($0, " " name "=\"[^\"]*\"")) return ""
      return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    }
    function plain(text) {
      gsub(/&quot;/, "\"", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
      return text
    }
    /<UnitTestResult / {
      test[++results] = attribute("testId"); name[results] = attribute("testName"); outcome[results] = attribute("outcome")
      split(attribute("duration"), time, ":")
      seconds[results] = time[1] * 3600 + time[2] * 60 + time[3]
    }
    /<UnitTest / { id = attribute("id") }
    /<TestMethod / { class[id] = attribute("className") }
    END { for (i = 1; i <= results; i++) printf "%s\t%.3f\t%s\n", outcome[i], seconds[i], plain(class[test[i]] "." name[i]) }
  ' {} \;
}
