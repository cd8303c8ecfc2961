// stage 1: compile-error: has no class FrontDesk in it
class ReceptionDesk {
    public static void main(String[] args) {
        System.out.println("listening on 127.0.0.1:1");
    }
}

class Porter {
    public static void main(String[] args) {
        System.out.println("listening on 127.0.0.1:2");
    }
}
