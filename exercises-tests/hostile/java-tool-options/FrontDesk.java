// stage 1: failed: exit code 0
void main() {
    IO.println("environment: " + System.getenv("JAVA_TOOL_OPTIONS") + " " + System.getenv().size());
}
