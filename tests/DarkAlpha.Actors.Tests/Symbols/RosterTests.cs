using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

internal sealed class RosterTests : ActorTest
{
    [Test]
    public async Task Every_symbol_is_sent_keep_running_at_the_start_and_on_the_interval()
    {
        Sys.ActorOf(RosterActor.Props(() => [new Symbol("BTCUSDT"), new Symbol("ETHUSDT")], TestActor, TimeSpan.FromSeconds(5)));
        await ExpectMsgAsync(new SymbolCommands.KeepRunning(new Symbol("BTCUSDT")));
        await ExpectMsgAsync(new SymbolCommands.KeepRunning(new Symbol("ETHUSDT")));

        Scheduler.Advance(TimeSpan.FromSeconds(4.9));
        await ExpectNoMsgAsync(TimeSpan.Zero);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));
        await ExpectMsgAsync(new SymbolCommands.KeepRunning(new Symbol("BTCUSDT")));
        await ExpectMsgAsync(new SymbolCommands.KeepRunning(new Symbol("ETHUSDT")));
    }
}
