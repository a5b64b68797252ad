package dev.otpdispatch.examples.servlet;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies, follows redirects, and sends the forms of the page that it shows. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI site;
    private String page = "";
    private String language = "en";

    Browser(URI site) {
        this.site = site;
    }

    Browser reading(String tag) {
        this.language = tag;
        return this;
    }

    HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return shown(client.send(request(path).build(), BodyHandlers.ofString()));
    }

    HttpResponse<String> submit(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return shown(client.send(form(path, formToken(), fields), BodyHandlers.ofString()));
    }

    HttpResponse<String> forge(String path, String token, Map<String, String> fields)
            throws IOException, InterruptedException {
        return client.send(form(path, token, fields), BodyHandlers.ofString());
    }

    /** Without waiting for the answer, as a second click does. */
    CompletableFuture<HttpResponse<String>> click(String path, Map<String, String> fields) {
        return client.sendAsync(form(path, formToken(), fields), BodyHandlers.ofString());
    }

    String sessionId() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    void takeSession(String id) {
        HttpCookie cookie = new HttpCookie("JSESSIONID", id);
        cookie.setDomain(site.getHost()); // as the manager sets it, so that a cookie of the site replaces this one
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().removeAll();
        cookies.getCookieStore().add(site, cookie);
    }

    private HttpResponse<String> shown(HttpResponse<String> answer) {
        this.page = answer.body();
        return answer;
    }

    String formToken() {
        Matcher found = TOKEN.matcher(page);
        return found.find() ? found.group(1) : "";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(site.resolve(path)).header("Accept-Language", language);
    }

    private HttpRequest form(String path, String token, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "form=" + token + "&", ""));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
