import java.util.Scanner;

public class IpCheck {

    public static void main(String[] args) {
        Scanner scanner = new Scanner(System.in, "UTF-8");
        System.out.println("Hello! Type an address.");
        int counter = 0;
        while (scanner.hasNextLine()) {
            String line = scanner.nextLine();
            counter = counter + 1;
            Checker checker = new Checker(line);
            StringBuilder log = new StringBuilder();
            log.append("line ").append(counter).append(": ");
            if (line.length() < 50) {
                log.append(line).append(" ");
            }
            log.append("has ").append(line.length()).append(" characters, the answer is");
            System.out.println(log.toString());
            System.out.println(checker.check());
        }
        System.out.println("Goodbye! " + counter + " lines.");
    }
}

class Checker {

    private String text;

    Checker(String text) {
        this.text = text;
    }

    int check() {
        if (new FourChecker(text).isGood()) {
            return 4;
        } else if (new SixChecker(text).isGood()) {
            return 6;
        } else {
            return 0;
        }
    }
}

class FourChecker {

    private String text;

    FourChecker(String text) {
        this.text = text;
    }

    boolean isGood() {
        if (text.length() < 7 || text.length() > 15) {
            return false;
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!isGoodPart(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isGoodPart(String part) {
        if (part.length() == 0 || part.length() > 3) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if ("0123456789".indexOf(part.charAt(i)) == -1) {
                return false;
            }
        }
        if (part.length() > 1 && part.charAt(0) == '0') {
            return false;
        }
        return Integer.parseInt(part) <= 255;
    }
}

class SixChecker {

    private String text;

    SixChecker(String text) {
        this.text = text;
    }

    boolean isGood() {
        String address = text;
        if (text.contains("%")) {
            address = text.substring(0, text.indexOf("%"));
            String zone = text.substring(text.indexOf("%") + 1);
            if (zone.equals("")) {
                return false;
            }
            for (char c : zone.toCharArray()) {
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                boolean digit = c >= '0' && c <= '9';
                if (!letter && !digit && c != '-' && c != '.' && c != ':') {
                    return false;
                }
            }
        }
        if (address.length() < 2 || address.length() > 45) {
            return false;
        }
        int place = address.indexOf("::");
        if (place == -1) {
            return countGroups(address, true) == 8;
        }
        String left = address.substring(0, place);
        String right = address.substring(place + 2);
        int leftGroups = left.equals("") ? 0 : countGroups(left, false);
        int rightGroups = right.equals("") ? 0 : countGroups(right, true);
        return leftGroups >= 0 && rightGroups >= 0 && leftGroups + rightGroups <= 7;
    }

    /** -1 if a group is bad. */
    private int countGroups(String part, boolean atTheEnd) {
        String[] groups = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (atTheEnd && i == groups.length - 1 && new FourChecker(groups[i]).isGood()) {
                count = count + 2;
            } else if (groups[i].matches("[0-9a-fA-F]{1,4}")) {
                count = count + 1;
            } else {
                return -1;
            }
        }
        return count;
    }
}
