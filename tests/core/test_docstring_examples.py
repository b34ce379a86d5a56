"""Every example in a docstring of core runs and gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import teladan.core

MODULES = [found.name for found in pkgutil.walk_packages(teladan.core.__path__, "teladan.core.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0
