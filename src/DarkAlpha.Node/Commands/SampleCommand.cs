using System.CommandLine;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Commands;

/// <summary><c>darkalpha sample</c>: writes the made-up market that the repository ships, from its fixed seed.</summary>
internal static class SampleCommand
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var output = new Option<string>("--out")
        {
            Description = "Folder to write to; made if missing, files of the same name are replaced.",
            HelpName = "folder",
            Required = true,
        };
        var command = new Verb("sample", "Write three made-up market days of BTCUSDT and ETHUSDT, always the same, for replay.")
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
                throw new InputException($"--out {folder} cannot be written: {e.Message}", e);
            }

            Console.WriteLine($"wrote the sample market to {folder}; play it with: darkalpha replay --data {folder}");
            return ExitCodes.Success;
        });
        return command.ReadsNoSettings();
    }
}
