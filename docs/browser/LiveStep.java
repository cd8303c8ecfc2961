package browser;

import static browser.Findings.expect;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A step of a lesson, run from its page.
 *
 * @param chapter the page
 * @param name the step
 */
record LiveStep(String chapter, String name) {

    private static final Pattern COMMAND = Pattern.compile("lesson-0[1-6] ([a-z0-9-]+)");

    /** The steps of the page that is open, in its order. */
    static List<String> names(Page page) {
        return page.locator(".run").allTextContents().stream().filter(text -> !text.contains("Ctrl-C"))
                .map(COMMAND::matcher).filter(command -> command.find()).map(command -> command.group(1)).toList();
    }

    /** Predicts, where something is asked, and runs it. */
    void begin(Page page, boolean wrong) {
        var question = question(page);
        if (question.count() > 0) {
            var right = question.locator("details b").first().textContent().strip().charAt(0) - 'a';
            question.locator("button.live-answer").nth(wrong ? right == 0 ? 1 : 0 : right).click();
        }
        controls(page).locator("button").first().click();
    }

    /** Waits for its end: it has printed something, and the page says whether the prediction held. */
    void end(Page page, boolean wrong) {
        controls(page).locator("button", new Locator.LocatorOptions().setHasText("Run again")).waitFor();
        var note = controls(page).locator(".live-note").textContent();
        var printed = page.locator(".openblock.step", new Page.LocatorOptions().setHas(controls(page)))
                .locator(".live-run pre").allInnerTexts();
        expect(note.equals("done") && !printed.toString().isBlank(), note + ": " + printed);
        var question = question(page);
        if (question.count() > 0) {
            var said = question.locator(".live-said");
            expect(String.valueOf(!wrong).equals(said.getAttribute("data-held"))
                    && !said.locator(".live-because").textContent().isBlank(), said.textContent());
        }
    }

    private Locator controls(Page page) {
        return page.locator("#live-" + name);
    }

    private Locator question(Page page) {
        return page.locator(".ask[data-step='" + name + "']");
    }

    @Override
    public String toString() {
        return chapter.replace(".html", "") + " " + name;
    }
}
