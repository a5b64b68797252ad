package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpdispatch.sms.InvalidDefinitionException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayDefinitionTest {
    private static final String GOOD = "'request':{'url':'https://a.example/','form':{'t':'{message}'}}";

    @Test
    void parseWhenManyThingsAreWrongThenEachIsListedWithItsPointer() {
        List<Problem> problems = problems("{'format':2,'name':'My Gateway','colour':'red',"
                + "'settings':{'phone':{},'key':{'pattern':'[','secret':true,'default':'x'}},"
                + "'request':{'url':'https://{host}/','form':{'t':'hello'},'json':{}},"
                + "'verdict':{}}");

        assertThat(problems)
                .extracting(Problem::pointer)
                .contains(
                        "/colour",
                        "/format",
                        "/name",
                        "/settings/phone",
                        "/settings/key/pattern",
                        "/settings/key/default",
                        "/request/url",
                        "/request",
                        "/verdict");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no JSON                  | {'format':1,                                                       | (the document) | is no JSON
            no object                | [1]                                                                | (the document) | must be a JSON object
            name twice               | {'format':1,'format':1}                                            | /format | is given twice
            unknown preset           | {'format':1,'name':'a','extends':'nobody'}                         | /extends | must be the name of a preset
            no request               | {'format':1,'name':'a','verdict':{'statusOnly':true}}              | /request | is missing
            """)
    void parseWhenTheDocumentIsWrongThenItSaysHow(String what, String json, String pointer, String message) {
        assertThat(problems(json))
                .anySatisfy(problem ->
                        assertThat(problem.toString()).startsWith(pointer).contains(message));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no code or text         | 'request':{'url':'https://a.example/','form':{'t':'{phone}'}}  | /request | no tag carries the code or the text; looked at request.url
            not for all alphabets   | 'request':{'url':'https://a.example/','form':{'t':{'ifUnicode':'{message}'}}} | /request | no tag carries
            nor for the others      | 'request':{'url':'https://a.example/','form':{'t':{'ifUnicode':'x','else':'{message}'}}} | /request | outside the GSM 7-bit alphabet
            unknown tag             | 'request':{'url':'https://a.example/','form':{'t':'{message}{nobody}'}} | /request/form/t | {nobody}: unknown tag; known here: email,
            message in the host     | 'request':{'url':'https://{phone}.example/','form':{'t':'{message}'}} | /request/url | {phone}: unknown tag
            setting in the host     | 'settings':{'h':{}},'request':{'url':'https://{h}/','form':{'t':'{message}'}} | /request/url | must be a setting with a pattern
            no host                 | 'request':{'url':'https:///x','form':{'t':'{message}'}} | /request/url | has no host
            other scheme            | 'request':{'url':'file:///etc/passwd','form':{'t':'{message}'}} | /request/url | must be an absolute URL
            scheme from a setting   | 'settings':{'u':{'pattern':'.*'}},'request':{'url':'{u}/x','form':{'t':'{message}'}} | /request/url | must be an absolute URL
            credentials in the URL  | 'request':{'url':'https://u:p@a.example/','form':{'t':'{message}'}} | /request/url | give them in "auth"
            optional in the path    | 'settings':{'o':{'required':false}},'request':{'url':'https://a.example/{o}','form':{'t':'{message}'}} | /request/url | may be absent
            two bodies              | 'request':{'url':'https://a.example/','form':{'t':'{message}'},'text':'x'} | /request | a request has one body
            body of a GET           | 'request':{'method':'GET','url':'https://a.example/','form':{'t':'{message}'}} | /request/method | has no body
            method in small letters | 'request':{'method':'post','url':'https://a.example/','form':{'t':'{message}'}} | /request/method | in capitals
            query twice             | 'request':{'url':'https://a.example/?a=1','query':{'a':'2'},'form':{'t':'{message}'}} | /request/query/a | is given in the URL too
            header twice            | 'request':{'url':'https://a.example/','headers':{'A':'1','a':'2'},'form':{'t':'{message}'}} | /request/headers/a | is given twice
            header of the transport | 'request':{'url':'https://a.example/','headers':{'Host':'x'},'form':{'t':'{message}'}} | /request/headers/Host | is set by the transport
            no header name          | 'request':{'url':'https://a.example/','headers':{'A:b':'x'},'form':{'t':'{message}'}} | /request/headers/A:b | is no header name
            charset of JSON         | 'request':{'url':'https://a.example/','json':'{message}','charset':'ISO-8859-1'} | /request/charset | JSON is UTF-8
            no charset              | 'request':{'url':'https://a.example/','text':'{message}','charset':'latin'} | /request/charset | is no charset
            charset only to read    | 'request':{'url':'https://a.example/','text':'{message}','charset':'ISO-2022-CN'} | /request/charset | can be read but not written
            text off the charset    | 'request':{'url':'https://a.example/','text':'Код {message}','charset':'ISO-8859-1'} | /request/text | ISO-8859-1 cannot carry
            XML off the charset     | 'request':{'url':'https://a.example/','xml':'<a>€{message}</a>','charset':'ISO-8859-1'} | /request/xml | ISO-8859-1 cannot carry
            field off the charset   | 'request':{'url':'https://a.example/','form':{'t':'{message}','u':{'ifUnicode':'€','else':'1'}},'charset':'ISO-8859-1'} | /request/form/u | ISO-8859-1 cannot carry
            XML broken by Unicode   | 'request':{'url':'https://a.example/','xml':['<a>{message}',{'ifUnicode':'<b>'},'</a>']} | /request/xml | is not well-formed
            XML broken by absence   | 'settings':{'o':{'required':false}},'request':{'url':'https://a.example/','xml':['<a>{message}','<b>{o}','</b></a>']} | /request/xml | is not well-formed
            broken XML              | 'request':{'url':'https://a.example/','xml':'<a>{message}'} | /request/xml | is not well-formed
            optional XML            | 'settings':{'o':{'required':false}},'request':{'url':'https://a.example/','xml':'<a>{message}{o}</a>'} | /request/xml | may be absent
            choice of nothing       | 'request':{'url':'https://a.example/','form':{'t':'{message}','u':{'ifSet':'x','then':'1'}}} | /request/form/u/ifSet | must be the name of a setting
            """)
    void parseWhenTheRequestIsWrongThenItSaysHow(String what, String members, String pointer, String message) {
        assertProblem(members, pointer, message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            setting is a tag        | 'settings':{'otp':{}}                                | /settings/otp | has a meaning of its own
            setting and attribute   | 'settings':{'a':{}},'attributes':{'a':{}}            | /attributes/a | is the name of a setting too
            example off the pattern | 'settings':{'a':{'pattern':'[0-9]+','example':'x'}}  | /settings/a/example | does not match the pattern
            default off the pattern | 'settings':{'a':{'pattern':'[0-9]+','default':'x'}}  | /settings/a/default | does not match the pattern
            required with default   | 'settings':{'a':{'required':true,'default':'x'}}     | /settings/a/required | must not be true beside a default
            any of a required one   | 'settings':{'a':{},'b':{}},'requireAnyOf':[['a','b']] | /requireAnyOf/0/0 | a setting that is not required
            unknown phone format    | 'phone':'LOCAL'                                      | /phone | must be one of E164, DIGITS, DOUBLE_ZERO
            no region               | 'phone':{'format':'NATIONAL'}                        | /phone/region | is missing
            group that is not there | 'phone':{'format':'REGEX','pattern':'a','replacement':'$1'} | /phone/replacement | does not fit the pattern
            grade                   | 'grade':'D'                                          | /grade | must be A, A-, B or C
            grade C not experimental| 'grade':'C','experimental':false                     | /experimental | must not be false
            unknown way             | 'auth':{'type':'digest'}                             | /auth | must be one of none, basic
            message in a password   | 'auth':{'type':'bearer','token':'{otp}'}             | /auth/token | {otp}: unknown tag
            two of one name         | 'settings':{'k':{}},'auth':{'type':'form','fields':{'t':'{k}'}} | /auth | which the form has too
            unknown signer          | 'auth':{'type':'signer','signer':'nobody'}           | /auth/signer | must be one of
            signer without a key    | 'auth':{'type':'signer','signer':'azure-hmac'}       | /auth/parameters | lacks accessKey
            signer with an empty key | 'auth':{'type':'signer','signer':'smsglobal','parameters':{'apiKey':'k','apiSecret':''}} | /auth/parameters/apiSecret | nothing can be signed with it
            signer's key no base64  | 'auth':{'type':'signer','signer':'azure-hmac','parameters':{'accessKey':'no base64!'}} | /auth/parameters/accessKey | in base64
            line break to be signed | 'auth':{'type':'signer','signer':'smsglobal','parameters':{'apiKey':'a\\nb','apiSecret':'s'}} | /auth/parameters/apiKey | visible ASCII
            no wait without end     | 'timeouts':{'read':'0s'}                             | /timeouts/read | must be a duration
            proxy without port      | 'proxy':{'host':'p.example'}                         | /proxy/port | is missing
            nobody trusted          | 'tls':{'onlyThese':true}                             | /tls/onlyThese | nobody would be trusted
            pins for nothing        | 'tls':{'insecureTrustAnyCertificate':true,'pins':[]}  | /tls/pins | mean nothing
            no pin                  | 'tls':{'pins':['sha1/x']}                            | /tls/pins/0 | must be sha256/
            """)
    void parseWhenSomethingBesideTheRequestIsWrongThenItSaysHow(
            String what, String members, String pointer, String message) {
        assertProblem(members + "," + GOOD, pointer, message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no rule                 | {}                                                        | /verdict | write "statusOnly": true
            rule and status only    | {'statusOnly':true,'accepted':[{'contains':'OK'}]}        | /verdict/statusOnly | must not be true
            no condition            | {'accepted':[{'json':'/id'}]}                             | /verdict/accepted/0 | needs exactly one of
            two conditions          | {'accepted':[{'contains':'OK','lacks':'ERR'}]}            | /verdict/accepted/0 | needs exactly one of
            two places              | {'accepted':[{'json':'/a','xml':'/a','present':true}]}    | /verdict/accepted/0 | choose one
            no pointer              | {'accepted':[{'json':'id','present':true}]}               | /verdict/accepted/0/json | must be a JSON pointer
            no path                 | {'accepted':[{'xml':'a/@b/c','present':true}]}            | /verdict/accepted/0/xml | must be a path
            nowhere to look         | {'accepted':[{'present':true}]}                           | /verdict/accepted/0/present | needs a place
            no range                | {'accepted':[{'json':'/a','between':[1]}]}                | /verdict/accepted/0/between | must be two numbers
            no expression           | {'accepted':[{'matches':'('}]}                            | /verdict/accepted/0/matches | is no regular expression
            no status               | {'statusOnly':true,'status':['2xx']}                      | /verdict/status/0 | must be a status
            codes from nowhere      | {'statusOnly':true,'codes':{'1':'CREDIT'}}                | /verdict/codes | is never looked at
            no reason               | {'statusOnly':true,'code':{'json':'/c'},'codes':{'1':'BAD'}} | /verdict/codes/1 | must be one of INVALID_RECIPIENT
            a repeat of a repeat    | {'statusOnly':true,'statuses':{'409':{'reason':'DUPLICATE','retryable':true}}} | /verdict/statuses/409/retryable | may have gone out already
            a group too many        | {'statusOnly':true,'code':{'matches':'a','group':1}}      | /verdict/code/group | has 0 groups
            nothing to extract      | {'statusOnly':true,'code':{'as':'X'}}                     | /verdict/code | needs a place
            """)
    void parseWhenTheVerdictIsWrongThenItSaysHow(String what, String verdict, String pointer, String message) {
        assertProblem(GOOD + ",'verdict':" + verdict, pointer, message);
    }

    @Test
    void parseWhenItExtendsAPresetThenOnlyTheDifferencesAreNeeded() {
        GatewayDefinition extended = GatewayDefinition.parse(("{'format':1,'extends':'twilio','name':'twilio-proxied',"
                        + "'settings':{'apiKey':null,'apiKeySecret':null},"
                        + "'requireAnyOf':[['from','messagingServiceSid']],"
                        + "'auth':{'type':'basic','user':'{accountSid}','password':'{authToken}'},"
                        + "'proxy':{'host':'proxy.example','port':3128}}")
                .replace('\'', '"'));

        assertThat(extended.name()).isEqualTo("twilio-proxied");
        assertThat(extended.settings())
                .extracting("name")
                .contains("accountSid")
                .doesNotContain("apiKey");
        assertThat(extended.toJson())
                .contains("proxy.example", "/Messages.json")
                .doesNotContain("extends");
    }

    @Test
    void parseWhenItsOwnJsonIsReadAgainThenNothingIsLost() {
        GatewayDefinition twilio = GatewayDefinition.preset("twilio");

        assertThat(GatewayDefinition.parse(twilio.toJson()).toJson()).isEqualTo(twilio.toJson());
    }

    @Test
    void parseWhenInAFileThenItIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.json"), Samples.json(GOOD));

        assertThat(GatewayDefinition.parse(file).name()).isEqualTo("sample");
        assertThat(catchThrowableOfType(
                                InvalidDefinitionException.class,
                                () -> GatewayDefinition.parse(folder.resolve("nothing.json")))
                        .getMessage())
                .contains("nothing.json")
                .contains("cannot be read");
    }

    private static void assertProblem(String members, String pointer, String message) {
        assertThat(problems(Samples.json(members))).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
        });
    }

    private static List<Problem> problems(String json) {
        return catchThrowableOfType(
                        InvalidDefinitionException.class, () -> GatewayDefinition.parse(json.replace('\'', '"')))
                .problems();
    }
}
