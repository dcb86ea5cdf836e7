using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class SingleFlightTests
{
    // So many that the two threads also meet between two steps of leaving: with the removal behind the lock, 2 to 97 were cancelled.
    private const int Tries = 100_000;

    [Test]
    public async Task Who_joins_while_the_last_caller_leaves_is_not_cancelled()
    {
        var flights = new SingleFlight();
        var call = RestCalls.OpenInterest("A", RestPriority.Normal);
        using var together = new Barrier(2);
        var answer = new TaskCompletionSource<int>();
        var joined = Task.FromResult(0);
        var joining = Task.Run(() =>
        {
            for (var i = 0; i < Tries; i++)
            {
                together.SignalAndWait();
                Thread.SpinWait(i % 300); // Moves the joining across the leaving, which takes longer.
                joined = flights.JoinAsync(call, token => answer.Task.WaitAsync(token), CancellationToken.None);
                together.SignalAndWait();
            }
        });

        var cancelled = 0;
        for (var i = 0; i < Tries; i++)
        {
            answer = new TaskCompletionSource<int>();
            using var leave = new CancellationTokenSource();
            var left = flights.JoinAsync(call, token => answer.Task.WaitAsync(token), leave.Token);
            together.SignalAndWait();
#pragma warning disable MA0042 // CancelAsync would leave on a third thread, at another time.
            leave.Cancel();
#pragma warning restore MA0042
            together.SignalAndWait();
            answer.SetResult(1);
            await Task.WhenAny(joined);
            cancelled += joined.IsCanceled ? 1 : 0;
            Assert.That(left.IsCanceled);
        }

        await joining;
        Assert.That(cancelled, Is.Zero);
    }
}
