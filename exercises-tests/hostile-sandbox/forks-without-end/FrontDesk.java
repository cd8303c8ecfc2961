// stage 1: failed|timeout|resource|out-of-memory: FrontDesk
void main(String... arguments) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    while (true) {
        try {
            new ProcessBuilder(java, "-Xmx4m", "-cp", System.getProperty("java.class.path"), "FrontDesk").inheritIO().start();
        } catch (IOException enough) {
            Thread.onSpinWait();
        }
    }
}
