"""What emulator.py adds, held against the examples of AWS's own documents: `python emulator_test.py`, by the emulator's Python."""

import os
import subprocess
import sys
import unittest
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from unittest import mock

import emulator
from ministack.core.iam_evaluator import EvalContext, evaluate, parse_policy_document

BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket1"
ALICE = "arn:aws:iam::111122223333:user/Alice"


def request(action, resource, context=None):
    """As the emulator hands it to its policies: names of keys in lower case."""
    keys = {key.lower(): value for key, value in (context or {}).items()}
    return EvalContext(ALICE, "User", "111122223333", action, resource, "us-east-1", service_context=keys)


def put(headers=None, query=None):
    context = emulator.with_write_keys("s3:PutObject", query or {}, "/amzn-s3-demo-bucket1/key", headers or {})
    return request("s3:PutObject", f"{BUCKET}/key", context)


def decided(policy, asked):
    """What a policy says of a request by whom it names."""
    return evaluate(asked, [parse_policy_document(policy)]).decision


class ConditionalWrites(unittest.TestCase):
    """S3 user guide, "Enforce conditional writes on Amazon S3 buckets", example 1."""

    policy = {
        "Statement": [
            {
                "Sid": "AllowConditionalPut",
                "Effect": "Allow",
                "Principal": {"AWS": ALICE},
                "Action": "s3:PutObject",
                "Resource": f"{BUCKET}/*",
                "Condition": {"Null": {"s3:if-none-match": "false"}},
            },
            {
                "Sid": "AllowConditionalPutwithMPUs",
                "Effect": "Allow",
                "Principal": {"AWS": ALICE},
                "Action": "s3:PutObject",
                "Resource": f"{BUCKET}/*",
                "Condition": {"Bool": {"s3:ObjectCreationOperation": "false"}},
            },
        ]
    }

    def test_what_creates_an_object_has_the_header_and_what_creates_none_needs_none(self):
        once = {"if-none-match": "*"}
        for name, headers, query, allowed in [
            ("PutObject with the header", once, {}, True),
            ("PutObject without it", {}, {}, False),
            ("CreateMultipartUpload", {}, {"uploads": [""]}, True),
            ("UploadPart", {}, {"partNumber": ["1"], "uploadId": ["u"]}, True),
            ("CompleteMultipartUpload with the header", once, {"uploadId": ["u"]}, True),
            ("CompleteMultipartUpload without it", {}, {"uploadId": ["u"]}, False),
        ]:
            with self.subTest(name):
                decision = decided(self.policy, put(headers, query))
                self.assertEqual(decision == "Allow", allowed)

    def test_other_actions_have_what_they_had(self):
        self.assertNotIn("s3:ObjectCreationOperation", emulator.with_write_keys("s3:GetObject", {}, "/b/k", {}))


class SignatureAge(unittest.TestCase):
    """S3 API reference, "Amazon S3 Signature Version 4 Authentication Specific Policy Keys": older than ten minutes."""

    policy = {
        "Statement": [
            {
                "Sid": "Deny a presigned URL request if the signature is more than 10 min old",
                "Effect": "Deny",
                "Principal": {"AWS": "*"},
                "Action": "s3:*",
                "Resource": f"{BUCKET}/*",
                "Condition": {"NumericGreaterThan": {"s3:signatureAge": 600000}},
            }
        ]
    }

    def test_in_milliseconds_of_the_query_and_of_the_header(self):
        for minutes, denied in [(0, False), (9, False), (11, True)]:
            signed = (datetime.now(timezone.utc) - timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%SZ")
            for asked in [put(query={"X-Amz-Date": [signed]}), put(headers={"x-amz-date": signed})]:
                with self.subTest(minutes=minutes):
                    self.assertEqual(decided(self.policy, asked) == "Deny", denied)


class Resources(unittest.TestCase):
    """Glue developer guide, "Specifying AWS Glue resource ARNs"; Athena user guide, "Example workgroup policies"."""

    def arn(self, service, target, body):
        headers = {"x-amz-target": target}
        return emulator.with_named_resources(service, "POST", "/", headers, body, {}, "us-east-1", "123456789012")

    def test_a_table_and_a_database_of_glue(self):
        for target, body, arn in [
            ("AWSGlue.GetTable", b'{"DatabaseName":"db1","Name":"tbl1"}', "table/db1/tbl1"),
            ("AWSGlue.GetPartitions", b'{"DatabaseName":"db1","TableName":"tbl1"}', "table/db1/tbl1"),
            ("AWSGlue.UpdateTable", b'{"DatabaseName":"db1","TableInput":{"Name":"tbl1"}}', "table/db1/tbl1"),
            ("AWSGlue.GetDatabase", b'{"Name":"db1"}', "database/db1"),
        ]:
            with self.subTest(target):
                self.assertEqual(self.arn("glue", target, body), f"arn:aws:glue:us-east-1:123456789012:{arn}")

    def test_an_execution_of_athena_is_of_its_workgroup(self):
        workgroup = "arn:aws:athena:us-east-1:123456789012:workgroup/workgroupA"
        with mock.patch.object(emulator.athena, "_executions", {"q1": {"WorkGroup": "workgroupA"}}):
            for action in ["GetQueryExecution", "GetQueryResults", "StopQueryExecution"]:
                self.assertEqual(self.arn("athena", f"AmazonAthena.{action}", b'{"QueryExecutionId":"q1"}'), workgroup)
            started = self.arn("athena", "AmazonAthena.StartQueryExecution", b'{"WorkGroup":"workgroupA"}')
            self.assertEqual(started, workgroup)


class Results(unittest.TestCase):
    """Athena API reference, GetQueryResults: its caller "also must have permissions to the Amazon S3 GetObject action"."""

    workgroup = "arn:aws:athena:us-east-1:123456789012:workgroup/workgroupA"
    configuration = {"ResultConfiguration": {"OutputLocation": "s3://amzn-s3-demo-bucket1/results/"}}

    def refused(self, actions, action="athena:GetQueryResults"):
        policies = [parse_policy_document({"Statement": {"Effect": "Allow", "Action": actions, "Resource": "*"}})]

        def asked(_key, action, _service, _region, resource_arn, **_of):
            decision = evaluate(request(action, resource_arn), policies)
            return None if decision.decision == "Allow" else decision

        workgroups = {"workgroupA": {"Configuration": self.configuration}}
        with mock.patch.object(emulator, "enforce", asked), mock.patch.object(emulator.athena, "_workgroups", workgroups):
            return emulator.with_rights_to_results("k", action, "athena", "us-east-1", resource_arn=self.workgroup) is not None

    def test_both_rights_are_needed_and_no_more(self):
        self.assertFalse(self.refused(["athena:GetQueryResults", "s3:GetObject"]))
        self.assertTrue(self.refused(["athena:GetQueryResults"]))
        self.assertTrue(self.refused(["s3:GetObject"]))
        self.assertFalse(self.refused(["athena:GetQueryExecution"], "athena:GetQueryExecution"))

    def test_the_object_is_where_the_workgroup_puts_it(self):
        with mock.patch.object(emulator.athena, "_workgroups", {"workgroupA": {"Configuration": self.configuration}}):
            self.assertEqual(emulator.results_of("workgroupA"), f"{BUCKET}/results/result.csv")


class Limits(unittest.TestCase):
    """Lambda developer guide, "Lambda quotas": 6 MB each for request and response, and the function's own memory."""

    def invoked(self, event, result, process=None, memory=128):
        worker = SimpleNamespace(config={"MemorySize": memory}, func_name="f", _proc=process, kill=lambda: None)
        with mock.patch.object(emulator, "invoke", lambda *_a, **_o: {"status": "ok", "result": result}):
            return emulator.within_limits(worker, event, "id")

    def text(self, size):
        """A text whose JSON has so many bytes."""
        return "x" * (size - 2)

    def test_what_is_taken_has_six_megabytes(self):
        self.assertEqual(self.invoked(self.text(6 * 2**20), None)["status"], "ok")
        self.assertIn("must be smaller than 6291456 bytes", self.invoked(self.text(6 * 2**20 + 1), None)["error"])

    def test_what_is_given_back_has_six_megabytes_and_a_hundred_bytes(self):
        self.assertEqual(self.invoked({}, self.text(6291556))["status"], "ok")
        self.assertIn("(6291556 bytes)", self.invoked({}, self.text(6291557))["error"])

    @unittest.skipUnless(os.path.exists("/proc/self/status"), "the system does not say what a process held")
    def test_memory_that_was_held_once_counts(self):
        code = "held = b'x' * (200 * 2**20); del held; print('ready', flush=True); input()"
        with subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1) as process:
            process.stdout.readline()
            self.assertEqual(self.invoked({}, 1, process, memory=512)["status"], "ok")
            self.assertIn("signal: killed", self.invoked({}, 1, process, memory=128)["error"])
            process.stdin.close()


if __name__ == "__main__":
    unittest.main()
