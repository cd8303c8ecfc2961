// leaves a process in a session of its own, without an environment, which waits for what it wants; the check fills in the words in capitals
void main() throws Exception {
    var script = """
            touch /tmp/from-TOKEN
            while :; do
                echo alive >>LOG
                for file in RESULT $(find PLACES -type f 2>/dev/null | head -50); do
                    cat "$file" >/dev/null 2>&1 && echo "read $file" >>LOG
                    { echo '{"score": 100}' >"$file"; } 2>/dev/null && echo "wrote $file" >>LOG
                done
                sleep 0.1
            done
            """;
    new ProcessBuilder("setsid", "env", "-i", "PATH=/usr/bin:/bin", "sh", "-c", script)
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Thread.sleep(200);
}
