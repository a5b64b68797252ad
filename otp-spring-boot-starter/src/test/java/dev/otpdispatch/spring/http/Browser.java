package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser without scripts: keeps cookies, follows redirects, fills in the forms that it is shown. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String site;
    private String language = "en";
    private Page page = new Page(0, "", "", "");

    /**
     * A browser at a site.
     *
     * @param port on this machine
     */
    public Browser(int port) {
        this.site = "http://localhost:" + port;
    }

    /** What is on the screen, and where a script was told to go. */
    public record Page(int status, String path, String html, String location) {
        public String csrf() {
            Matcher token = CSRF.matcher(html);
            assertThat(token.find()).as("a CSRF field in %s", html).isTrue();
            return token.group(1);
        }
    }

    public Browser speaking(String tag) {
        this.language = tag;
        return this;
    }

    public Page get(String path) {
        page = send(request(path).GET());
        return page;
    }

    /** What the script of a page that waits sends: the page stays as it is. */
    public Page poll(String path) {
        return send(form(path, Map.of("_csrf", page.csrf(), "action", "poll")).header("X-Requested-With", "fetch"));
    }

    /** Sends the form of the page, with its CSRF token. */
    public Page submit(String path, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", page.csrf());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(path, fields);
    }

    public Page post(String path, Map<String, String> fields) {
        page = send(form(path, fields));
        return page;
    }

    /** What a click is answered that was on its way while another one renewed the session; the browser is not told. */
    public HttpResponse<String> answerUnder(String sessionId, String path, Map<String, String> fields) {
        HttpClient other = HttpClient.newHttpClient();
        return sent(other, form(path, fields).header("Cookie", "JSESSIONID=" + sessionId));
    }

    /** The id of the session, as the cookie has it. */
    public String sessionId() {
        return cookie("JSESSIONID");
    }

    /** What a cookie says; nothing where there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .collect(Collectors.joining());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + path))
                .header("Accept", "text/html")
                .header("Accept-Language", language);
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private Page send(HttpRequest.Builder request) {
        HttpResponse<String> response = sent(client, request);
        return new Page(
                response.statusCode(),
                response.uri().getPath(),
                response.body(),
                response.headers().firstValue("Location").orElse(""));
    }

    private static HttpResponse<String> sent(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the site does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
