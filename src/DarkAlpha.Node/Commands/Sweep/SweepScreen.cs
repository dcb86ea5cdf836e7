namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>Shows the progress of a sweep on standard error: a bar on a terminal, now and then a plain line elsewhere.</summary>
internal static class SweepScreen
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs a sweep and shows its progress.</summary>
    public static Task<T> ShowAsync<T>(SweepProgress progress, Func<Task<T>> sweep) =>
        Console.IsErrorRedirected ? ShowLinesAsync(progress, sweep) : ShowBarAsync(progress, sweep);

    private static async Task<T> ShowLinesAsync<T>(SweepProgress progress, Func<Task<T>> sweep)
    {
        var running = Task.Run(sweep);
        while (await Task.WhenAny(running, Task.Delay(LineInterval, TimeProvider.System)) != running)
        {
            await Console.Error.WriteLineAsync($"darkalpha: {Describe(progress)}");
        }

        return await running;
    }

    private static Task<T> ShowBarAsync<T>(SweepProgress progress, Func<Task<T>> sweep) => ProgressScreen.ShowAsync(
        sweep,
        task =>
        {
            task.MaxValue = Math.Max(1, progress.Total);
            task.Value = progress.Done;
            task.Description = Describe(progress);
        });

    private static string Describe(SweepProgress progress) => (progress.Total, progress.TimeLeft) switch
    {
        (0, _) => "reading the data",
        (_, { } left) => $"{progress.Done:N0} of {progress.Total:N0} sets, about {Format(left)} left",
        _ => $"{progress.Done:N0} of {progress.Total:N0} sets",
    };

    private static string Format(TimeSpan left) =>
        left.TotalMinutes < 2 ? $"{Math.Ceiling(left.TotalSeconds):0} s" : $"{Math.Ceiling(left.TotalMinutes):0} min";
}
