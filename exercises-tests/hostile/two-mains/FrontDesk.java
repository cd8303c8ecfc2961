// stage 1: failed: exit code 5
class FrontDesk {
    public static void main(String[] args) {
        System.exit(5);
    }
}

class Another {
    public static void main(String[] args) {
        System.out.println("listening on 127.0.0.1:1");
    }
}
