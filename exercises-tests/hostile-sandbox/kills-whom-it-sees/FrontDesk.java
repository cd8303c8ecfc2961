// stage 1: failed: exit code 7: nothing was reached
void main() {
    var killed = ProcessHandle.allProcesses().filter(each -> each.pid() != ProcessHandle.current().pid())
            .filter(ProcessHandle::destroyForcibly).count();
    System.err.println(killed == 0 ? "nothing was reached" : "reached " + killed);
    System.exit(7);
}
