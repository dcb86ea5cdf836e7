using DarkAlpha.Actors.Serialization;
namespace DarkAlpha.Actors.Tests.Serialization;
internal sealed class TmpGolden
{
    [Test]
    public void Write()
    {
        foreach (var s in WireSamples.Stored)
        {
            var t = WireTypes.ByType[s.GetType()];
            File.WriteAllBytes("/work/insp/tests/DarkAlpha.Actors.Tests/Serialization/Golden/" + t.Manifest + ".json", t.Write(s));
        }
    }
}
