from errors import UserError


def test_a_persons_error_reads_as_what_was_wrong_then_what_to_do() -> None:
    error = UserError("No warehouse in data.", "Run: cqcorpus build", exit_code=4)

    assert str(error) == "No warehouse in data. Run: cqcorpus build"
    assert error.exit_code == 4
