using System.CommandLine;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Run;

/// <summary><c>darkalpha run</c>, also without a verb: watch the market and issue cards until told to stop.</summary>
internal static class RunCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var envFile = CommonOptions.EnvFile();
        var command = new Verb(
            "run",
            "Watch the market and issue cards until stopped (the default verb).",
            """
            Reads .env and the environment (see .env.example), keeps its state in a SQLite file (DATABASE_PATH, made on first start) and
            prints cards and a log. Ctrl-C or SIGTERM ends it within ten seconds; the next start goes on where this one ended: cards that
            are not delivered yet are sent if their time is not over, limits and cooldowns still count.
            """)
        {
            envFile,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(envFile), cancellation));
        return command;
    }

    /// <summary>Lets the program without a verb do the same.</summary>
    public static void MakeDefaultOf(RootCommand root)
    {
        var envFile = CommonOptions.EnvFile();
        root.Add(envFile);
        root.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(envFile), cancellation));
    }

    private static Task<int> RunAsync(string? envFile, CancellationToken cancellation)
    {
        var settings = CommonOptions.LoadSettings(envFile);
        return NodeProcess.RunAsync(settings.ToNodeOptions(TimeProvider.System), settings, services: null, cancellation);
    }
}
