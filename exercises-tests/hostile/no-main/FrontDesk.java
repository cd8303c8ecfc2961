// stage 1: failed: exit code 1.*main
class FrontDesk {
    void run() {
        System.out.println("nobody calls me");
    }
}
