// stage 1: failed: FrontDesk had ended, exit code 0
void main(String... arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("stay")) {
        Thread.sleep(1_000_000);
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    for (var i = 0; i < 3; i++) {
        new ProcessBuilder(java, "-Xmx8m", "-cp", System.getProperty("java.class.path"), "FrontDesk", "stay").start();
    }
}
