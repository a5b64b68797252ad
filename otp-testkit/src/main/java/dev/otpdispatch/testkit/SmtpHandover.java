package dev.otpdispatch.testkit;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Speaks SMTP up to the dot that ends a mail (RFC 5321 §4.1), and believes every credential (RFC 4954). */
final class SmtpHandover implements GatewayScript.Handover {
    @Override
    public @Nullable String receive(ScriptedConnection connection) throws IOException {
        if (connection.isUntouched()) {
            connection.write("220 scripted ESMTP\r\n");
        }
        for (String line = connection.readLine(); line != null; line = connection.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.equals("DATA")) {
                connection.write("354 go ahead\r\n");
                return content(connection);
            }
            answer(connection, command);
            if (command.equals("QUIT")) {
                return null;
            }
        }
        return null;
    }

    private static void answer(ScriptedConnection connection, String command) throws IOException {
        if (command.startsWith("EHLO")) {
            connection.write("250-scripted\r\n250-8BITMIME\r\n250-AUTH PLAIN LOGIN XOAUTH2\r\n250 HELP\r\n");
        } else if (command.startsWith("AUTH")) {
            believe(connection, command);
        } else if (command.equals("QUIT")) {
            connection.write("221 2.0.0 bye\r\n");
        } else {
            connection.write("250 2.0.0 ok\r\n");
        }
    }

    private static void believe(ScriptedConnection connection, String command) throws IOException {
        int answersOfTheMechanism = command.startsWith("AUTH LOGIN") ? 2 : 1;
        boolean firstCameAlong = command.indexOf(' ', "AUTH ".length()) >= 0;
        int asked = firstCameAlong ? answersOfTheMechanism - 1 : answersOfTheMechanism;
        for (int i = 0; i < asked; i++) {
            connection.write("334 \r\n");
            connection.readLine();
        }
        connection.write("235 2.7.0 welcome\r\n");
    }

    private static @Nullable String content(ScriptedConnection connection) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = connection.readLine(); line != null; line = connection.readLine()) {
            if (line.equals(".")) {
                return mail.toString();
            }
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return null;
    }
}
