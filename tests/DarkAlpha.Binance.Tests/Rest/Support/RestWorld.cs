using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Tests.Rest.Support;

/// <summary>A gateway and a fake exchange in virtual time. Tests are synchronous: everything runs on the thread of the test.</summary>
internal sealed class RestWorld : IDisposable
{
    /// <summary>The start time, at the beginning of a minute.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly SynchronizationContext? _previousContext = SynchronizationContext.Current;

    public RestWorld(RestOptions? options = null, DateTimeOffset? start = null)
    {
        // Without a synchronization context, continuations of timers run synchronously on this thread, so time advances only when all work
        // is done.
        SynchronizationContext.SetSynchronizationContext(null);
        Time = new SteppingTime(start ?? Start);
        Exchange = new FakeExchange(Time);
        Gateway = new RestGateway(options ?? new RestOptions(), Time, Log, Exchange);
        Gateway.PauseStarted += (_, pause) => Pauses.Add(pause.Error);
    }

    /// <summary>A world whose budget knows the minute of the exchange, from one time request.</summary>
    public static RestWorld Synchronized(BudgetOptions? budget = null)
    {
        var world = new RestWorld(new RestOptions { Budget = budget ?? new BudgetOptions() });
        world.Wait(gateway => gateway.TimeAsync(), maxSeconds: 1000);
        return world;
    }

    public SteppingTime Time { get; }

    public FakeExchange Exchange { get; }

    public RestGateway Gateway { get; }

    public List<RestError> Pauses { get; } = [];

    public List<Task> Started { get; } = [];

    public RecordingLogger<RestGateway> Log { get; } = new();

    public BudgetSnapshot Budget => Gateway.Budget;

    /// <summary>Seconds since the start.</summary>
    public double Elapsed => (Time.GetUtcNow() - Time.Step - Start).TotalSeconds;

    public void Dispose()
    {
        Gateway.Dispose();
        SynchronizationContext.SetSynchronizationContext(_previousContext);
    }

    /// <summary>Starts a call and runs it as far as possible without advancing time.</summary>
    public T Do<T>(Func<RestGateway, T> start) => start(Gateway);

    /// <summary>Starts a call without waiting; its task is added to <see cref="Started"/>.</summary>
    public void Begin(Func<RestGateway, Task> start) => Started.Add(Do(start));

    /// <summary>Starts a call and advances time until it completes.</summary>
    public T Wait<T>(Func<RestGateway, Task<T>> start, double maxSeconds = 600)
    {
        var task = Do(start);
        Until(() => task.IsCompleted, maxSeconds);
        return Result(task);
    }

    /// <summary>Advances time.</summary>
    public void Pass(double seconds)
    {
        var end = Time.GetTimestamp() + TimeSpan.FromSeconds(seconds).Ticks;
        while (Time.GetTimestamp() < end)
        {
            Time.Advance(TimeSpan.FromTicks(Math.Min(end - Time.GetTimestamp(), TimeSpan.TicksPerMillisecond * 5)));
        }
    }

    /// <summary>Advances time until a condition holds.</summary>
    public void Until(Func<bool> condition, double maxSeconds = 600)
    {
        var end = Time.GetTimestamp() + TimeSpan.FromSeconds(maxSeconds).Ticks;
        while (!condition())
        {
            Assert.That(Time.GetTimestamp(), Is.LessThan(end), "the condition does not hold in time");
            Time.Advance(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <summary>
    /// The result of a task that needs no more virtual time; continuations of several awaiters of one task may run on the thread pool.
    /// </summary>
    public static T Result<T>(Task<T> task)
    {
        Assert.That(((IAsyncResult)task).AsyncWaitHandle.WaitOne(TimeSpan.FromSeconds(10)), "the task is not completed");
#pragma warning disable VSTHRD002, VSTHRD103 // The task is completed.
        return task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, VSTHRD103
    }
}
