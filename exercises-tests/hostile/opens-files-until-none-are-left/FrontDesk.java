// stage 1: resource: Too many open files
void main() throws Exception {
    var all = new ArrayList<InputStream>();
    while (true) {
        all.add(new FileInputStream("/dev/null"));
    }
}
