using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Inspection;

/// <summary>An answer begins with the name of its question; the reply lists the answers and the unanswered questions.</summary>
internal sealed class GatherActorTests : ActorTest
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    [Test]
    public async Task When_all_have_answered_the_answers_are_in_the_order_of_the_questions()
    {
        var (gatherer, asked) = await GatherAsync("a", "b");
        asked.Reply("b1");
        await SettleAsync(gatherer);
        await ExpectNoMsgAsync(TimeSpan.Zero);
        asked.Reply("a1");

        await ExpectMsgAsync("answers a1 b1; unanswered ");
    }

    [Test]
    public async Task At_the_deadline_the_unanswered_questions_are_named()
    {
        var (gatherer, asked) = await GatherAsync("a", "b", "c");
        asked.Reply("b1");
        Scheduler.Advance(Deadline - TimeSpan.FromMilliseconds(1));
        await SettleAsync(gatherer);
        await ExpectNoMsgAsync(TimeSpan.Zero);
        Scheduler.Advance(TimeSpan.FromMilliseconds(1));

        await ExpectMsgAsync("answers b1; unanswered a c");
    }

    [Test]
    public async Task An_answer_after_the_deadline_is_ignored()
    {
        var (gatherer, asked) = await GatherAsync("a");
        await WatchAsync(gatherer);
        Scheduler.Advance(Deadline);
        await ExpectMsgAsync("answers ; unanswered a");
        await ExpectTerminatedAsync(gatherer);
        asked.Reply("a1");

        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task One_answer_can_be_enough_and_later_ones_are_ignored()
    {
        var (gatherer, asked) = await GatherAsync("a", "b");
        await WatchAsync(gatherer);
        asked.Reply("b!");
        asked.Reply("a!");

        await ExpectMsgAsync("answers b!; unanswered a");
        await ExpectTerminatedAsync(gatherer);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task A_message_that_answers_no_question_does_not_count()
    {
        var (_, asked) = await GatherAsync("a", "b");
        asked.Reply("x1");
        asked.Reply(7);
        asked.Reply("a1");
        asked.Reply("a2");
        asked.Reply("b1");

        await ExpectMsgAsync("answers a2 b1; unanswered ");
    }

    [Test]
    public async Task Without_questions_the_reply_is_sent_at_once()
    {
        await GatherAsync();
        await ExpectMsgAsync("answers ; unanswered ");
    }

    private async Task<(IActorRef Gatherer, TestProbe Asked)> GatherAsync(params string[] names)
    {
        var asked = CreateTestProbe();
        var plan = new GatherPlan(
            [.. names.Select(name => new GatherPlan.Question(name, asked.Ref, $"{name}?"))],
            answer => answer is string text ? text[..1] : null,
            (answers, unanswered) => $"answers {string.Join(" ", answers.Cast<string>())}; unanswered {string.Join(" ", unanswered)}")
        {
            IsEnough = answer => ((string)answer).EndsWith('!'),
        };
        var gatherer = Sys.ActorOf(GatherActor.Props(plan, TestActor, Deadline));
        foreach (var name in names)
        {
            await asked.ExpectMsgAsync($"{name}?");
        }

        return (gatherer, asked);
    }
}
