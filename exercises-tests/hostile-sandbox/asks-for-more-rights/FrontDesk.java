// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var status = Files.readString(Path.of("/proc/self/status"));
    var humble = status.contains("CapEff:\t0000000000000000") && status.contains("CapBnd:\t0000000000000000")
            && status.contains("NoNewPrivs:\t1") && status.contains("Seccomp:\t2") && status.contains("Uid:\t65534");
    System.err.println(humble ? "nothing was reached" : "reached " + status.replace('\n', ' '));
    System.exit(7);
}
