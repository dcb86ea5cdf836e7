using System.Text;
using DarkAlpha.Actors.Notifications.Telegram;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class UpdateBatchTests
{
    private const string First = """{"update_id":7,"message":{"text":"a ] } \" b"}}""";
    private const string Second = """{"poll":[1,{"x":[]}],"update_id":8}""";

    private static readonly string Whole = $$"""{"ok":true,"more":{"result":[1]},"result":[{{First}}, {{Second}}]}""";

    [Test]
    public void Updates_are_taken_apart_whatever_is_in_them()
    {
        var batch = Read(Whole, isWhole: true);

        Assert.That(batch!.Updates.Select(u => (u.Id, Encoding.UTF8.GetString(u.Json.Span))), Is.EqualTo([(7L, First), (8L, Second)]));
    }

    [Test]
    public void Of_an_answer_cut_anywhere_the_whole_updates_are_taken_and_the_first_is_at_least_numbered()
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
    public void An_update_that_is_broken_in_itself_is_numbered_and_those_before_it_are_taken()
    {
        Assert.That(Read("""{"ok":true,"result":[{"update_id":7,"a":!}]}""", isWhole: true)!.Updates, Is.EqualTo([new UpdateBatch.Raw(7, default)]));
        Assert.That(
            Read($$"""{"ok":true,"result":[{{First}},{"update_id":8,"a":!}]}""", isWhole: true)!.Updates.Select(u => u.Id), Is.EqualTo([7L]));
    }

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("[1]")]
    [TestCase("""{"ok":false,"error_code":409}""")]
    [TestCase("""{"ok":true,"result":{"update_id":1}}""")]
    public void What_is_no_list_of_updates_is_none(string answer) => Assert.That(Read(answer, isWhole: true), Is.Null);

    [Test]
    public void What_has_no_number_is_told_from_what_has_one() =>
        Assert.That(Read("""{"ok":true,"result":[5,{"update_id":"x"},{"update_id":9}]}""", isWhole: true)!.Updates.Select(u => u.Id), Is.EqualTo(new long?[] { null, null, 9 }));

    [Test]
    public void Text_that_is_not_unicode_is_a_fault_of_that_update_alone() => Assert.Throws<InvalidOperationException>(() => ChatUpdate.Read(
        """{"update_id":7,"message":{"date":1,"chat":{"id":1},"text":"\ud800"}}"""u8.ToArray()));

    private static UpdateBatch? Read(string answer, bool isWhole) => UpdateBatch.Read(Encoding.UTF8.GetBytes(answer), isWhole);
}
