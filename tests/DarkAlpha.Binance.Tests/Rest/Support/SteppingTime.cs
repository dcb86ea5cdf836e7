using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>Virtual time whose local clock can be stepped without affecting elapsed time.</summary>
internal sealed class SteppingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>Offset of the local clock.</summary>
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    /// <summary>
    /// A delay whose completion and cancellation run continuations synchronously; <see cref="Task.Delay(TimeSpan)"/> cancels on the thread
    /// pool.
    /// </summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellation)
    {
        var end = new TaskCompletionSource();
        await using var timer = CreateTimer(_ => end.TrySetResult(), null, delay, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        await using var registration = cancellation.Register(() => end.TrySetCanceled(cancellation)).ConfigureAwait(false);
        await end.Task.ConfigureAwait(false);
    }
}
