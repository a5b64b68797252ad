package dev.otpdispatch.examples.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person at a headless Chromium. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final ChromeDriver driver;

    private Browser(Site site, Map<String, Object> preferences) {
        this.site = site;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--lang=en-US",
                "--window-size=1280,900");
        // Scripts and styles are there by then; only the phone in its frame may still be on its way.
        options.setPageLoadStrategy(PageLoadStrategy.EAGER);
        options.setExperimentalOption("prefs", preferences);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        // The path is said, so that nothing is looked for or downloaded.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        this.driver = new ChromeDriver(service, options);
    }

    static boolean isInstalled() {
        return Files.exists(CHROMIUM) && Files.exists(DRIVER);
    }

    static Browser withScripts(Site site) {
        return new Browser(site, Map.of("intl.accept_languages", "en-US"));
    }

    static Browser withoutScripts(Site site) {
        return new Browser(
                site,
                Map.of("intl.accept_languages", "en-US", "profile.managed_default_content_settings.javascript", 2));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** As if it had never been here. */
    void forgetEverything() {
        driver.get("about:blank"); // a page that polls would bring a cookie back
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    Browser open(String path) {
        driver.get(path.startsWith("/") ? site.url(path) : path);
        return this;
    }

    Browser type(String field, String text) {
        driver.findElement(By.id(field)).sendKeys(text);
        return this;
    }

    /** Presses a button that no countdown holds back, and waits for the page that it leads to. */
    Browser press(String button) {
        return leave(() -> waiting()
                .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#" + button + ":enabled")))
                .click());
    }

    /** Presses a button that its countdown still holds back: for whoever has no script, or is quicker. */
    Browser pressAnyway(String button) {
        return leave(() -> driver.executeScript("document.getElementById(arguments[0]).form.submit()", button));
    }

    /** Sends the form of a button, and the same once more after the answer; tells where both lead. */
    String sendTwice(String button) {
        return String.valueOf(driver.executeAsyncScript("""
                const form = document.getElementById(arguments[0]).form;
                const body = new URLSearchParams(new FormData(form));
                const send = () => fetch(form.action, { method: "POST", body }).then(answer => new URL(answer.url).pathname);
                send().then(first => send().then(second => arguments[1](first + " " + second)));
                """, button));
    }

    /** How often a form would be sent if its button were pressed twice in a moment; nothing is sent. */
    int timesSentByADoubleClickOn(String button) {
        return Integer.parseInt(String.valueOf(driver.executeScript("""
                const pressed = document.getElementById(arguments[0]);
                let sent = 0;
                pressed.form.addEventListener("submit", event => {
                  if (!event.defaultPrevented) sent++;
                  event.preventDefault();
                });
                pressed.click();
                pressed.click();
                return sent;
                """, button)));
    }

    /** Does what leads to another page, and waits for that. */
    Browser leave(Runnable act) {
        WebElement page = driver.findElement(By.tagName("html"));
        act.run();
        // In the moment between two pages the driver knows neither, and says so by an error of its own.
        waiting().ignoring(WebDriverException.class).until(ExpectedConditions.stalenessOf(page));
        return this;
    }

    /** Types wherever the focus is. */
    void keys(CharSequence... keys) {
        for (CharSequence key : keys) {
            driver.switchTo().activeElement().sendKeys(key);
        }
    }

    /** The id of what has the focus. */
    String focused() {
        return String.valueOf(driver.switchTo().activeElement().getDomAttribute("id"));
    }

    /** User name and password, and how to go on. */
    Browser logIn(String name, String password, Way way) {
        open("/login").type("username", name).type("password", password);
        if (way == Way.LINK) {
            driver.findElement(By.cssSelector("input[value=link]")).click();
        }
        return press("go");
    }

    Browser waitForPath(String path) {
        waiting().until(ExpectedConditions.urlToBe(site.url(path)));
        return this;
    }

    /** The frame with the phone included. */
    void waitUntilAllIsLoaded() {
        waiting().until(ExpectedConditions.jsReturnsValue("return document.readyState === 'complete' || null"));
    }

    Browser waitFor(String selector) {
        waiting().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
        return this;
    }

    String path() {
        return driver.getCurrentUrl().substring(site.url("").length());
    }

    String heading() {
        return text("h1");
    }

    String problem() {
        return text("#problem p");
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    boolean shows(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    String source() {
        return driver.getPageSource();
    }

    /** What the console has said since it was last asked. */
    List<String> console() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    String sessionId() {
        Cookie session = driver.manage().getCookieNamed("JSESSIONID");
        return session == null ? "" : session.getValue();
    }

    String openWindow() {
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        return before;
    }

    void closeWindow(String next) {
        driver.close();
        driver.switchTo().window(next);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
    }
}
