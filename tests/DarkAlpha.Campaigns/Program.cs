using System.Globalization;
using DarkAlpha.Campaigns;

switch (args)
{
    case ["kill", .. var rest]:
        var report = await KillCampaign.RunAsync(rest.Length > 0 ? int.Parse(rest[0]) : 50, rest.Length > 1 ? int.Parse(rest[1]) : 1, Console.WriteLine);
        Console.WriteLine(report);
        return report.Problems.Length == 0 ? 0 : 1;
    case ["soak", .. var rest]:
        var soak = await SoakCampaign.RunAsync(TimeSpan.FromMinutes(rest.Length > 0 ? double.Parse(rest[0], CultureInfo.InvariantCulture) : 10), Console.WriteLine);
        Console.WriteLine(soak);
        return soak.IsFlat ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync("usage: kill [KILLS] [SEED] | soak [MINUTES]");
        return 2;
}
