using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Symbols;

internal sealed class HandOverTests : SymbolTest
{
    [Test]
    public async Task A_symbol_without_pending_rounds_stops_at_once()
    {
        await StartHealthyAsync();
        await WatchAsync(Actor);
        Actor.Tell(SymbolCommands.HandOver.Instance);
        await ExpectTerminatedAsync(Actor);
    }

    [Test]
    public async Task A_symbol_waits_for_the_desk_before_it_stops_and_evaluates_nothing_more()
    {
        await StartHealthyAsync(Eager());
        var round = await NextRoundAsync();
        await WatchAsync(Actor);
        Actor.Tell(SymbolCommands.HandOver.Instance);
        await LiveAsync(2);
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);

        Decide(round.Round, Reasons.SymbolCooldownActive);
        await ExpectTerminatedAsync(Actor);
    }

    [Test]
    public async Task A_desk_that_does_not_answer_delays_the_hand_over_by_one_second()
    {
        await StartHealthyAsync(Eager());
        await NextRoundAsync();
        await WatchAsync(Actor);
        Actor.Tell(SymbolCommands.HandOver.Instance);
        await SettleAsync();
        Scheduler.Advance(Services.HandOverTimeout);
        await ExpectTerminatedAsync(Actor);
    }
}
