// stage 1: failed: FrontDesk had ended, exit code 0
// in the sandbox: stage 1: crash: Cannot run program
void main() throws Exception {
    for (var i = 0; i < 5; i++) {
        new ProcessBuilder("sleep", "1000").inheritIO().start();
        new ProcessBuilder("sh", "-c", "nohup sleep 1000 >/dev/null 2>&1 &").start().waitFor();
    }
}
