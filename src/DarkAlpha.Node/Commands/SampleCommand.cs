using System.CommandLine;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Commands;

/// <summary><c>darkalpha sample</c>: writes the synthetic market that the repository ships, from its fixed seed.</summary>
internal static class SampleCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var output = new Option<string>("--out")
        {
            Description = "Output folder; created if missing. Existing files of the same name are overwritten.",
            HelpName = "folder",
            Required = true,
        };
        var command = new Verb(
            "sample", "Write three days of synthetic BTCUSDT and ETHUSDT data for replay, with its settings; always the same.")
        {
            output,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(output)!;
            try
            {
                SampleData.Write(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"cannot write --out {folder}: {e.Message}", e);
            }

            var settings = Path.Combine(folder, SampleData.SettingsFile);
            Console.WriteLine(
                $"wrote the sample market to {folder}; replay it with: "
                + $"darkalpha replay --data {Quote(folder)} --env-file {Quote(settings)}");
            return ExitCodes.Success;
        });
        return command.WithoutSettings();
    }

    /// <summary>A path in a command that is meant to be pasted into a shell.</summary>
    internal static string Quote(string path) => path.Contains(' ') ? $"\"{path}\"" : path;
}
