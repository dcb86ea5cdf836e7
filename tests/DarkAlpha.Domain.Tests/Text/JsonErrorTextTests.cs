using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Domain.Tests.Text;

[TestFixture]
public sealed class JsonErrorTextTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    [TestCase("{\"Name\":\"a\",\"Price\":\"high\"}", "a value of the wrong type at $.Price")]
    [TestCase("[]", "a value of the wrong type")]
    [TestCase("{\"Name\":\"a\"}", "missing: ")]
    [TestCase("{\"Name\":null,\"Price\":1}", "null")]
    [TestCase("{\"Name\":\"a\",\"Price\":1,\"Cost\":2}", "unknown field 'Cost'")]
    [TestCase("{\"Name\":}", "invalid JSON: '}' is an invalid start of a value (byte 9)")]
    [TestCase("{\"Name\":\n}", "invalid JSON: '}' is an invalid start of a value (line 2, byte 1)")]
    [TestCase("{\"Name\":\"a\"", "invalid JSON: it ends early (byte ")]
    [TestCase("", "invalid JSON: it ends early (byte ")]
    public void It_says_what_is_wrong_and_where_without_names_of_types(string json, string start) => Assert.That(
        JsonErrorText.Of(ErrorOf(json)), Does.StartWith(start).And.Not.Contain(nameof(Sample)).And.Not.Contain("System."));

    [Test]
    public void A_missing_field_is_named() => Assert.That(JsonErrorText.Of(ErrorOf("{\"Name\":\"a\"}")), Does.Contain("Price"));

    [Test]
    public void The_message_of_the_program_itself_is_kept() =>
        Assert.That(JsonErrorText.Of(new JsonException("candle 17 follows 18")), Is.EqualTo("candle 17 follows 18"));

    [Test]
    public void Text_that_is_no_JSON_is_described_without_a_prefix() => Assert.That(
        JsonErrorText.SyntaxOf(ErrorOf("hello")), Is.EqualTo("'h' is an invalid start of a value (byte 1)"));

    [Test]
    public void An_error_of_the_reader_is_recognized_as_one_of_syntax()
    {
        try
        {
            JsonDocument.Parse("hello").Dispose();
        }
        catch (JsonException e)
        {
            Assert.That(JsonErrorText.Of(e), Is.EqualTo("invalid JSON: 'h' is an invalid start of a value (byte 1)"));
            return;
        }

        Assert.Fail("it is no JSON");
    }

    private static JsonException ErrorOf(string json)
    {
        try
        {
            JsonSerializer.Deserialize<Sample>(json, Options);
        }
        catch (JsonException e)
        {
            return e;
        }

        throw new AssertionException($"{json} is read");
    }

    internal sealed record Sample
    {
        public required string Name { get; init; }

        public required double Price { get; init; }
    }
}
