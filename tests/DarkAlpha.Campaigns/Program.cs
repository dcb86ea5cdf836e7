using System.Globalization;
using DarkAlpha.Campaigns;

switch (args)
{
    case ["kill", .. var rest]:
        Console.WriteLine(
            """
            Starts a live node on a simulated exchange, kills it (SIGKILL) at a random moment, starts it again, and so on; half of the kills strike
            while a card is being sent. At the end every card in the journal is held against what arrived at a chat and a webhook.
            """);
        var report = await KillCampaign.RunAsync(rest.Length > 0 ? int.Parse(rest[0]) : 50, rest.Length > 1 ? int.Parse(rest[1]) : 1, Console.WriteLine);
        Console.WriteLine(report);
        return report.Problems.Length == 0 ? 0 : 1;
    case ["soak", .. var rest]:
        var soak = await SoakCampaign.RunAsync(TimeSpan.FromMinutes(rest.Length > 0 ? double.Parse(rest[0], CultureInfo.InvariantCulture) : 10), Console.WriteLine);
        Console.WriteLine(soak);
        return soak.IsFlat ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync("usage: kill [KILLS, default 50] [SEED, default 1]: kills a live node again and again and accounts for every card");
        await Console.Error.WriteLineAsync("       soak [MINUTES, default 10]: watches a live node's memory through a quiet and a busy market");
        return 2;
}
