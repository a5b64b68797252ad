package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpdispatch.sms.InvalidDefinitionException.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a definition itself writes into headers is checked when it is parsed, all of it at once. */
class HeaderRulesTest {
    @Test
    void parseWhenHeadersOfTheRequestCannotBeSentThenEachIsListedWithItsPointer() {
        List<Problem> problems = problems("'settings':{'k':{},'d':{'default':'a\\r\\nX: 1','example':'\\u0000'}},"
                + "'request':{'url':'https://a.example/','text':'{message}','contentType':'text/plain\\r\\nX: 1',"
                + "'headers':{'A':'{k}\\r\\nX: 1','B':['1','\\u0000'],'C':{'ifUnicode':'\\n','else':'1'},"
                + "'D':{'ifSet':'k','then':{'ifUnicode':'1','else':'\\u007f'}},'E':'ä','F\\r\\nX':'1','G\\u0000':'1',"
                + "'H':'1','h':'2','Host':'a','Fine':'{k}; \\t \\\"1\\\"'}}");

        assertThat(problems)
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/settings/d/default",
                        "/settings/d/example",
                        "/request/contentType",
                        "/request/headers/A",
                        "/request/headers/B/1",
                        "/request/headers/C",
                        "/request/headers/D",
                        "/request/headers/E",
                        "/request/headers/F\r\nX",
                        "/request/headers/G\0",
                        "/request/headers/h",
                        "/request/headers/Host");
        assertThat(problems)
                .filteredOn(problem -> problem.pointer().equals("/request/headers/A"))
                .extracting(Problem::message)
                .containsExactly("a text with U+000D: a header holds visible ASCII characters only");
    }

    @Test
    void parseWhenCredentialsCannotBeSentThenEachIsListedWithItsPointer() {
        List<Problem> problems = problems(
                "'settings':{'k':{}},'request':{'url':'https://a.example/','text':'{message}'},'auth':[{'type':'bearer','token':'{k}\\n"
                        + "X: 1'},{'type':'authorization','credentials':'\\u0000'},{'type':'header','name':'X\\r"
                        + "\\n"
                        + "Y','value':'\\r"
                        + "'},{'type':'header','name':'content-type','value':'1'},{'type':'header','name':'X-Key','value':'{k}'},{'type':'basic','user':'a:{k}','password':'ä\\n"
                        + "'}]");

        assertThat(problems)
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/auth/0/token",
                        "/auth/1/credentials",
                        "/auth/2/name",
                        "/auth/2/value",
                        "/auth/3/name",
                        "/auth/5/user");
    }

    private static List<Problem> problems(String members) {
        return catchThrowableOfType(InvalidDefinitionException.class, () -> Samples.definition(members))
                .problems();
    }
}
