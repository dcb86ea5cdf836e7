using System.Text;
using System.Text.Json;
using DarkAlpha.Actors.Notifications.Telegram;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class UpdateBatchTests
{
    private const string First = """{"update_id":7,"message":{"text":"a ] } \" b"}}""";
    private const string Second = """{"poll":[1,{"x":[]}],"update_id":8}""";

    private static readonly string Whole = $$"""{"ok":true,"more":{"result":[1]},"result":[{{First}}, {{Second}}]}""";

    [Test]
    public void Updates_are_split_regardless_of_their_content()
    {
        var batch = Read(Whole, isWhole: true);

        Assert.That(batch!.Updates.Select(u => (u.Id, Encoding.UTF8.GetString(u.Json.Span))), Is.EqualTo([(7L, First), (8L, Second)]));
    }

    [Test]
    public void A_truncated_answer_yields_its_complete_updates_and_at_least_the_id_of_the_first()
    {
        var (firstEnds, secondEnds) = (Whole.IndexOf(First, StringComparison.Ordinal) + First.Length, Whole.Length - 2);
        for (var length = Whole.IndexOf("\"message\"", StringComparison.Ordinal); length < Whole.Length; length++)
        {
            var updates = Read(Whole[..length], isWhole: false)!.Updates;

            Assert.That(updates[0].Id, Is.EqualTo(7), $"cut after {length}");
            Assert.That(updates[0].Json.IsEmpty, Is.EqualTo(length < firstEnds), $"cut after {length}");
            Assert.That(updates, Has.Count.EqualTo(length < secondEnds ? 1 : 2), $"cut after {length}");
        }
    }

    [Test]
    public void A_malformed_update_has_its_id_and_those_before_it_are_kept()
    {
        Assert.That(
            Read("""{"ok":true,"result":[{"update_id":7,"a":!}]}""", isWhole: true)!.Updates,
            Is.EqualTo([new UpdateBatch.Raw(7, default)]));
        Assert.That(
            Read($$"""{"ok":true,"result":[{{First}},{"update_id":8,"a":!}]}""", isWhole: true)!.Updates.Select(u => u.Id),
            Is.EqualTo([7L]));
    }

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("[1]")]
    [TestCase("""{"ok":false,"error_code":409}""")]
    [TestCase("""{"ok":true,"result":{"update_id":1}}""")]
    public void An_answer_that_is_not_a_list_of_updates_is_null(string answer) => Assert.That(Read(answer, isWhole: true), Is.Null);

    [Test]
    public void An_update_without_a_valid_id_has_none() =>
        Assert.That(
            Read("""{"ok":true,"result":[5,{"update_id":"x"},{"update_id":9}]}""", isWhole: true)!.Updates.Select(u => u.Id),
            Is.EqualTo(new long?[] { null, null, 9 }));

    [TestCase("[]", false)]
    [TestCase("""[{"message":{}}]""", true)]
    [TestCase("""[{"message":{}},{"update_id":9}]""", false)]
    public void A_batch_is_unnumbered_when_none_of_its_updates_has_an_id(string updates, bool unnumbered) =>
        Assert.That(Read($$"""{"ok":true,"result":{{updates}}}""", isWhole: true)!.IsUnnumbered, Is.EqualTo(unnumbered));

    [Test]
    public void A_truncated_update_cannot_be_read() => Assert.That(
        Assert.Throws<JsonException>(() => ChatUpdate.Read(default))!.Message, Is.EqualTo("it is too long or malformed"));

    [Test]
    public void Invalid_unicode_fails_only_the_update_that_contains_it() => Assert.Throws<InvalidOperationException>(() => ChatUpdate.Read(
        """{"update_id":7,"message":{"date":1,"chat":{"id":1},"text":"\ud800"}}"""u8.ToArray()));

    private static UpdateBatch? Read(string answer, bool isWhole) => UpdateBatch.Read(Encoding.UTF8.GetBytes(answer), isWhole);
}
