using System.Diagnostics;
using DarkAlpha.Simulator;

namespace DarkAlpha.TestSupport;

/// <summary>
/// Lets virtual time pass for code that runs on the thread pool and talks over sockets: it moves to the next timer only when everything that
/// the last one set off has come to rest. Time passes only while a test waits here, so what a test does in between happens at one instant,
/// and nothing depends on how fast or how busy the machine is.
/// </summary>
public sealed class VirtualWorld(DateTimeOffset start)
{
    // Only something that hangs gets this far.
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(60);

    // Most of the time there is little to do before it is quiet again, and a sleep would take longer.
    private static readonly TimeSpan ShortRest = TimeSpan.FromMicroseconds(300);

    private static readonly TimeSpan DefaultLimit = TimeSpan.FromHours(1);

    private int _waiting;

    /// <summary>The clock of everything in this world.</summary>
    public VirtualTime Time { get; } = new(start);

    /// <summary>The connections of this world.</summary>
    public Wire Wire { get; } = new();

    /// <summary>The same exchange in this world.</summary>
    public SimulatorOptions In(SimulatorOptions exchange) => exchange with { Speed = 1, RealTime = Time, Connections = Wire.Watch };

    /// <summary>Lets time pass until a condition holds. It is looked at only when everything is at rest, once before time moves at all.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="limit">Longest virtual time; default an hour.</param>
    /// <param name="otherwise">Says what there is instead, for the message.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TimeoutException">The limit has passed, or something does not come to rest.</exception>
    public Task UntilAsync(Func<bool> condition, TimeSpan? limit = null, Func<string>? otherwise = null, CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 1)
        {
            throw new InvalidOperationException("somebody waits already: what is to happen at once belongs into one WhileAsync");
        }

        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Run(condition, limit ?? DefaultLimit, otherwise, over, cancellation)) { IsBackground = true, Name = "virtual time" }.Start();
        return over.Task;
    }

    /// <summary>Lets a span of time pass.</summary>
    public Task PassAsync(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        return UntilAsync(() => Time.GetUtcNow() >= end, span);
    }

    /// <summary>Lets time pass while something is done that needs it.</summary>
    public async Task<T> WhileAsync<T>(Func<Task<T>> work, TimeSpan? limit = null)
    {
        var running = Task.Run(work);
        await UntilAsync(() => running.IsCompleted, limit);
        return await running;
    }

    /// <summary>Lets time pass while something is done that needs it.</summary>
    public Task WhileAsync(Func<Task> work, TimeSpan? limit = null) => WhileAsync(
        async () =>
        {
            await work();
            return true;
        },
        limit);

    private void Run(Func<bool> condition, TimeSpan limit, Func<string>? otherwise, TaskCompletionSource over, CancellationToken cancellation)
    {
        try
        {
            for (var end = Time.GetUtcNow() + limit; ; Time.Step(end))
            {
                Rest(cancellation);
                if (condition())
                {
                    break;
                }

                if (Time.GetUtcNow() >= end)
                {
                    throw new TimeoutException($"not within {limit} of virtual time; {otherwise?.Invoke()}");
                }
            }

            Volatile.Write(ref _waiting, 0);
            over.SetResult();
        }
#pragma warning disable CA1031 // Whoever waits gets it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _waiting, 0);
            over.SetException(e);
        }
    }

    private void Rest(CancellationToken cancellation)
    {
        for (var began = Stopwatch.GetTimestamp(); !(Wire.IsIdle && ThreadPoolWatch.IsIdle && Wire.IsIdle);)
        {
            cancellation.ThrowIfCancellationRequested();
            var waited = Stopwatch.GetElapsedTime(began);
            if (waited < ShortRest)
            {
                Thread.Yield();
            }
            else if (waited < MaxPause)
            {
                // Whoever is to come to rest needs the processor more than this thread does.
                Thread.Sleep(1);
            }
            else
            {
                throw new TimeoutException($"not at rest after {MaxPause.TotalSeconds} s: {ThreadPoolWatch.Describe()}; {Wire.Describe()}");
            }
        }
    }
}
