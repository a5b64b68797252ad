package dev.otpdispatch.examples.servlet;

import dev.otpdispatch.login.OtpLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/** The application on a Tomcat of its own, at the loopback. */
final class LoginSite implements AutoCloseable {
    private final Tomcat tomcat;

    private LoginSite(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    /**
     * Starts it.
     *
     * @param port where; 0 for any that is free
     */
    static LoginSite start(int port, Passwords passwords, OtpLogin login) throws IOException, LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("servlet-login").toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        Rfc6265CookieProcessor cookies = new Rfc6265CookieProcessor();
        cookies.setSameSiteCookies("Lax");
        context.setCookieProcessor(cookies);
        context.setUseHttpOnly(true);

        Tomcat.addServlet(context, "password", new PasswordServlet(passwords, login))
                .addMapping("/login");
        Tomcat.addServlet(context, "code", new CodeServlet(login)).addMapping("/code");
        Tomcat.addServlet(context, "home", new HomeServlet()).addMapping("");
        guard(context, "");
        tomcat.start();
        return new LoginSite(tomcat);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    /** Until somebody stops it. */
    void await() {
        tomcat.getServer().await();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static void guard(Context context, String pattern) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("signed-in");
        filter.setFilter(new SignedInFilter());
        context.addFilterDef(filter);
        FilterMap map = new FilterMap();
        map.setFilterName("signed-in");
        map.addURLPattern(pattern);
        context.addFilterMap(map);
    }
}
