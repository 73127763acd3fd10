using System.CommandLine;
using Tamga.Filings;
using Tamga.Filings.Anchors;

namespace Tamga.SelfHost.Commands;

/// <summary><c>evidence verify FILE</c>: checks evidence without the gateway it came from.</summary>
static class EvidenceCommand
{
    /// <summary>One changed byte has one complaint; a file of another kind would have thousands.</summary>
    const int MostTold = 20;

    public static Command Create()
    {
        var file = new Argument<FileInfo>(
            "FILE")
        { Description = "An archive (evidence.zip of a run), or one filing's evidence as JSON." };
        var anchors = new Option<string?>("--anchors")
        {
            Description = "Anchors that were kept: a file, or a directory of .json files.", HelpName = "PATH",
        };
        var keys = new Option<FileInfo[]>("--key")
        {
            Description = "The public key that was kept, as a JWK; may be given more than once.", HelpName = "FILE",
        };
        var verify = new Command(
            "verify",
            "Checks every hash, that nothing is missing or added, and every chain of evidence; and all of it against anchors.")
        {
            file, anchors, keys,
        };
        verify.SetAction((parsed, stop) => VerifyAsync(
            parsed.GetValue(file)!, AnchorFiles.Read(parsed.GetValue(anchors), parsed.GetValue(keys) ?? []), stop));
        return new Command("evidence", "Works with evidence that was taken out of a gateway.") { verify };
    }

    static async Task<int> VerifyAsync(FileInfo file, KeptAnchors? anchors, CancellationToken cancellationToken)
    {
        if (!file.Exists) throw new BadConfigurationException($"There is no file {file.FullName}.");
        await using var content = file.OpenRead();
        var check = await EvidenceVerification.CheckAsync(content, file.Name, anchors, cancellationToken);
        foreach (var flaw in check.Flaws.Take(MostTold)) await Console.Error.WriteLineAsync(flaw);
        if (check.ManifestSha256 is { } hash)
        {
            Console.WriteLine($"Files compared with the manifest: {check.Files}");
            Console.WriteLine($"SHA-256 of the manifest itself: {hash}");
        }

        Console.WriteLine($"Chains of evidence followed: {check.Chains}, with {check.Entries} entries");
        if (anchors is not null) Console.WriteLine($"Days of anchors compared with: {anchors.Days}");
        foreach (var note in check.Notes.Take(MostTold)) Console.WriteLine(note);
        if (check.Notes.Count > MostTold) Console.WriteLine($"… and {check.Notes.Count - MostTold} more that were erased.");
        if (check.Holds)
        {
            Console.WriteLine($"{file.Name} holds.");
            return CommandLine.Fine;
        }

        var more = check.Flaws.Count > MostTold ? $", the first {MostTold} are shown" : "";
        await Console.Error.WriteLineAsync(
            $"{file.Name} does not hold: {check.Flaws.Count} {(check.Flaws.Count == 1 ? "flaw" : "flaws")}{more}.");
        return CommandLine.Failed;
    }
}
