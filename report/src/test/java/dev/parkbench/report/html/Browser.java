package dev.parkbench.report.html;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of the system, with a profile of its own; it is asked to fetch nothing. */
final class Browser implements AutoCloseable {
    static final String HOW_TO_INSTALL = "needs Chromium and its driver:"
            + " apt-get install chromium chromium-driver, or name them in CHROME_BIN and"
            + " CHROMEDRIVER";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether there is one. */
    static boolean isInstalled() {
        return program().isPresent() && driverProgram().isPresent();
    }

    static Browser start(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program().orElseThrow().toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driverProgram().orElseThrow().toFile()).usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> program() {
        return first("CHROME_BIN", "/usr/bin/chromium", "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome");
    }

    private static Optional<Path> driverProgram() {
        return first("CHROMEDRIVER", "/usr/bin/chromedriver",
                "/usr/lib/chromium-browser/chromedriver");
    }

    private static Optional<Path> first(String variable, String... usual) {
        String named = System.getenv(variable);
        Stream<String> all = named == null ? Stream.of(usual) : Stream.of(named);
        return all.map(Path::of).filter(Files::isExecutable).findFirst();
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens a file at a size and waits until its script has run. */
    void open(Path file, int width, int height) {
        open(file.toAbsolutePath().toUri(), width, height);
    }

    /** The same with an address, which is of this machine: no other is reached. */
    void open(URI address, int width, int height) {
        load(address, width, height);
        await("the page is ready",
                () -> script("return document.documentElement.dataset.ready") != null);
    }

    /** Opens an address, and waits for no script. */
    void load(URI address, int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        emulate(width, height);
        driver.get(address.toString());
    }

    /** A headless window is never narrower than 500 pixels; a phone is. */
    private void emulate(int width, int height) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1,
                        "mobile", width < 500));
    }

    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Draws every picture, as far down as it may be. */
    void drawAll() {
        script("window.dispatchEvent(new Event('beforeprint'))");
        await("every picture is drawn", () -> all("figure[data-chart]").stream()
                .allMatch(figure -> Boolean.TRUE.equals(
                        script("return arguments[0].querySelector('canvas') !== null", figure))));
    }

    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not within " + PATIENCE + ": " + what + "; complaints: " + complaints());
            }
            Thread.onSpinWait();
        }
    }

    /** What the page complained of since it was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage).toList();
    }

    /** Whether the page is no wider than its window. */
    boolean fits() {
        return Boolean.TRUE.equals(script("return document.documentElement.scrollWidth"
                + " <= document.documentElement.clientWidth"));
    }

    /** Keeps a picture of the whole page as build output. */
    void keepScreenshot(String name, int width) throws IOException {
        long height = (Long) script("return Math.ceil(document.documentElement.scrollHeight)");
        emulate(width, (int) Math.min(height, 8000));
        keepWindow(name);
    }

    /** Keeps a picture of what the window shows as build output. */
    void keepWindow(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"),
                driver.getScreenshotAs(OutputType.BYTES));
    }

    URI location() {
        return URI.create(driver.getCurrentUrl());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
