"""A gateway that speaks XML-RPC as Python's standard library does; it tells its port, then each call, as JSON lines."""
import base64
import json
import sys
from xmlrpc.client import Fault
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer

USER = "someone@example.com:s3cret-words"


class Handler(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/RPC2",)

    def do_POST(self):
        proof = "Basic " + base64.b64encode(USER.encode()).decode()
        if self.headers.get("Authorization") != proof:
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        super().do_POST()


def session_initiate(call):
    print(json.dumps(call), flush=True)
    text = call["Content"]
    if text.startswith("fault "):
        raise Fault(int(text[6:]), "refused " + call["RemoteUri"])
    if text.startswith("status "):
        return {"StatusCode": int(text[7:]), "StatusString": "refused"}
    return {"StatusCode": 200, "StatusString": "Method success", "SessionID": "6F9619FF8B86"}


server = SimpleXMLRPCServer(("127.0.0.1", 0), requestHandler=Handler, logRequests=False)
server.register_function(session_initiate, "samurai.SessionInitiate")
print(json.dumps(server.server_address[1]), flush=True)
server.serve_forever()
