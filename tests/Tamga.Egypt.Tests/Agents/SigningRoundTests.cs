namespace Tamga.Egypt.Tests.Agents;

/// <summary>A queue is signed in one go, and stopping comes between two documents.</summary>
public sealed class SigningRoundTests(SigningGateway signing)
{
    [Fact]
    public async Task It_says_how_far_it_has_come_and_sums_up_at_the_end()
    {
        using var desk = await Desk.CreateAsync(signing);
        string[] texts = ["\"1\"", "\"2\"", "\"3\""];
        var filing = await signing.FileAsync(desk.Customer, texts);
        await SigningGateway.PendingAsync(desk.Customer, texts.Length);
        var (exitCode, said) = await Agent.RunAsync(desk.Arguments("--once", "--wait", "0"), desk.Secrets);
        Assert.True(exitCode == 0, said);
        foreach (var place in (string[])["(1 of 3)", "(2 of 3)", "(3 of 3)", "Signed 3 of 3 in ", "the key was opened once."])
            Assert.Contains(place, said, StringComparison.Ordinal);
        SigningGateway.AssertSigned(await desk.Customer.Erp.EndedJsonAsync(filing), texts);
    }

    [Fact]
    public async Task Asked_to_stop_it_finishes_the_document_at_hand_and_ends_well()
    {
        using var desk = await Desk.CreateAsync(signing);
        string[] texts = [.. Enumerable.Range(0, 60).Select(i => $"\"N\"\"{i}\"")];
        var filing = await signing.FileAsync(desk.Customer, texts);
        await SigningGateway.PendingAsync(desk.Customer, texts.Length);
        using var first = desk.Start("--name", "desk");
        await first.HasSaidAsync(": signed", 3);
        await first.SignalAsync("TERM");
        Assert.True(await first.ExitAsync() == 0, first.Errors);
        var signed = Count(first.Output, ": signed");
        Assert.InRange(signed, 3, texts.Length - 1);
        Assert.Equal(Count(first.Output, ": signing "), signed);
        Assert.Contains($"Signed {signed} of {texts.Length} in ", first.Output, StringComparison.Ordinal);
        // One may have been given out just when the call for it was broken off: its own agent gets it again at once.
        var (jobs, pending) = await WaitingAsync(desk);
        Assert.Equal(texts.Length - signed, pending);
        Assert.InRange(jobs.Count(job => (bool)job!["taken"]!), 0, 1);

        using var second = desk.Start("--name", "desk");
        SigningGateway.AssertSigned(await desk.Customer.Erp.EndedJsonAsync(filing), texts);
        await second.SignalAsync("INT");
        Assert.Equal(0, await second.ExitAsync());
    }

    [Fact]
    public async Task While_it_waits_for_documents_it_stops_at_once()
    {
        using var desk = await Desk.CreateAsync(signing);
        using var agent = desk.Start("--wait", "60");
        await agent.HasSaidAsync("Signing with");
        await agent.SignalAsync("TERM");
        Assert.Equal(0, await agent.ExitAsync());
        Assert.DoesNotContain("Signed", agent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_PIN_comes_from_a_file_that_nobody_else_can_read()
    {
        using var desk = await Desk.CreateAsync(signing);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var open = desk.WritePin(UnixFileMode.UserRead | UnixFileMode.GroupRead);
        (string, string?)[] secrets = [("TAMGA_SIGNER_API_KEY", desk.Customer.ApiKey), ("TAMGA_SIGNER_PIN", null)];
        var (exitCode, said) = await Agent.RunAsync(desk.Arguments("--once", "--wait", "0", "--pin-file", open), secrets);
        Assert.Equal(1, exitCode);
        Assert.Contains(
            $"can be read by others. Leave it to its owner alone: chmod 600 '{open}'", said, StringComparison.Ordinal);
        (exitCode, said) = await Agent.RunAsync(
            desk.Arguments("--once", "--wait", "0", "--pin-file", desk.WritePin()), secrets);
        Assert.True(exitCode == 0, said);
        (exitCode, said) = await Agent.RunAsync(desk.Arguments("--once", "--pin-file", open + ".none"), secrets);
        Assert.Equal(1, exitCode);
        Assert.Contains("cannot be read", said, StringComparison.Ordinal);
    }

    static async Task<(System.Text.Json.Nodes.JsonArray Documents, int Pending)> WaitingAsync(Desk desk)
    {
        var queue = (await desk.Customer.Erp.GetAsync("/api/signer/queue?limit=200")).Expect(200);
        return (queue["documents"]!.AsArray(), (int)queue["pending"]!);
    }

    static int Count(string text, string word) => text.Split(word).Length - 1;
}
